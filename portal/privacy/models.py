"""Data keys, the base classes of protected records, and the audit trail's two tables."""

import os
import uuid
from functools import cached_property
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .inserting import NewRows
from .keyring import KEY_BYTES, KeyDestroyed, master_keys


class NewKey(NamedTuple):
    """A data key that was just made."""

    id: uuid.UUID
    plain: bytes


def key_context(owner: str, primary: uuid.UUID) -> str:
    """Return what a wrapped key is bound to."""
    return f"data-key:{owner}:{primary}"


class DataKeyManager(models.Manager["DataKey"]):
    """Makes data keys."""

    def make(self, owner: str) -> "DataKey":
        """Store and return a fresh random key for a record of type ``owner`` (``cases.case``)."""
        key = DataKey(id=uuid.uuid4(), owner=owner)
        key.master_key, key.wrapped = master_keys().wrap(os.urandom(KEY_BYTES), key.context)
        key.save(force_insert=True)
        return key

    def make_many(self, owner: str, count: int) -> list[NewKey]:
        """Store and return that many fresh keys with one query; for taking over whole registers."""
        rows, keys, masters, now = NewRows(DataKey), [], master_keys(), timezone.now()
        for _number in range(count):
            key = NewKey(uuid.uuid4(), os.urandom(KEY_BYTES))
            name, wrapped = masters.wrap(key.plain, key_context(owner, key.id))
            rows.add(id=key.id, owner=owner, master_key=name, wrapped=wrapped, created_at=now)
            keys.append(key)
        rows.store()
        return keys


class DataKey(models.Model):
    """The key of one person, case or complaint, wrapped by a master key outside the database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=60)
    master_key = models.CharField(max_length=60, db_index=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    objects = DataKeyManager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("data key")
        verbose_name_plural = _("data keys")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.owner} {self.id}"

    @property
    def context(self) -> str:
        """What the wrapped key is bound to."""
        return key_context(self.owner, self.id)

    @cached_property
    def plain(self) -> bytes:
        """The 32 key bytes.

        Raises:
            KeyDestroyed: the key was erased.
            DecryptionFailed: its master key is not configured or does not fit.
        """
        if self.destroyed_at is not None:
            raise KeyDestroyed("this record was erased")
        return master_keys().unwrap(self.master_key, bytes(self.wrapped), self.context)


class ProtectedModel(models.Model):
    """Base of every record that may hold something about a person.

    The primary key is known before the row exists, because it is bound into what is encrypted. Wagtail's
    reference index is told to stay away; revisions, log entries and search never see these classes
    (tests/privacy/test_nothing_copies_protected_content.py).
    """

    #: Dotted path from the record to its :class:`DataKey`.
    data_key_path = "data_key"
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label_lower} {self.pk}"

    def key_for_encryption(self) -> DataKey:
        """Return the data key that seals this record's encrypted fields."""
        target: Any = self
        for name in self.data_key_path.split("."):
            target = getattr(target, name)
        return target


class KeyOwner(ProtectedModel):
    """A protected record with a data key of its own, made when the record is first saved."""

    data_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, editable=False, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, making the data key first if there is none."""
        if not self.data_key_id:
            self.data_key = DataKey.objects.make(self._meta.label_lower)
        super().save(*args, **kwargs)


class AuditChain(models.Model):
    """The head of one hash chain: ``system``, or one per case and complaint."""

    name = models.CharField(max_length=80, primary_key=True)
    position = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField(default=bytes)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()


class AuditEvent(models.Model):
    """Who did what to which record, when. Append-only: triggers refuse update and delete (triggers.py).

    ``detail`` holds codes and ids only, never text that somebody typed.
    """

    chain = models.CharField(_("chain"), max_length=80)
    position = models.PositiveBigIntegerField()
    at = models.DateTimeField(_("time"))
    verb = models.CharField(_("action"), max_length=60, db_index=True)
    actor_id = models.BigIntegerField(_("user"), null=True, db_index=True)
    subject = models.CharField(_("record"), max_length=120, blank=True, db_index=True)
    detail = models.JSONField(_("detail"), default=dict)
    previous = models.BinaryField()
    digest = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit trail")
        default_permissions = ()
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="one_event_per_chain_position")]
        permissions = [("view_audit_trail", _("Can read the audit trail"))]
