"""Regions and code lists: what the CMS lets officers look up, with codes that never change."""

from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.page_cache import generation

UNKNOWN = "tidak_diketahui"


class Region(models.Model):
    """A province, regency, city or district with its Kemendagri code (``64.72``)."""

    class Level(models.TextChoices):
        """Administrative levels, named as the national code table names them."""

        PROVINCE = "provinsi", _("Province")
        REGENCY = "kabupaten", _("Regency")
        CITY = "kota", _("City")
        DISTRICT = "kecamatan", _("District")

    code = models.CharField(_("code"), max_length=13, primary_key=True)
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        default_permissions = ("add", "change", "view")  # records refer to regions, so none is deleted
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class CodeList(models.Model):
    """A list of answers, for example risk or channel (domain.md §6)."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name_id = models.CharField(_("name (Indonesian)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)

    class Meta:
        verbose_name = _("code list")
        verbose_name_plural = _("code lists")
        default_permissions = ("add", "change", "view")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


def cache_key(list_key: str) -> str:
    """Return the name under which a list's codes stand in the cache; a public page made after a change sees it."""
    return f"reference:codes:{generation.current()}:{list_key}"


def forget_codes(list_key: str) -> None:
    """Drop a list from the cache: now, and again at commit, lest somebody reads the old rows meanwhile."""
    cache.delete(cache_key(list_key))
    transaction.on_commit(lambda: cache.delete(cache_key(list_key)))


class Code(models.Model):
    """One answer of a list. Its ``code`` is stored in records, so it is retired, never deleted."""

    list = models.ForeignKey(CodeList, verbose_name=_("list"), on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(_("code"), max_length=60)
    group = models.CharField(
        _("group"),
        max_length=60,
        blank=True,
        help_text=_(
            "Code of another list this one belongs to, if any: the form of violence of an act, "
            "the profession that gives a service."
        ),
    )
    label_id = models.CharField(_("label (Indonesian)"), max_length=160)
    label_en = models.CharField(_("label (English)"), max_length=160)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(
        _("active"), default=True, help_text=_("A retired code is offered no more; records keep it.")
    )
    external = models.CharField(_("external code"), max_length=60, blank=True, help_text=_("For example SIMFONI-PPA."))

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        default_permissions = ("add", "change", "view")
        ordering = ["list", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["list", "code"], name="one_code_per_list")]

    def __str__(self) -> str:
        return self.label_en if get_language() == "en" else self.label_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and forget the list that queries.py keeps in the cache."""
        super().save(*args, **kwargs)
        forget_codes(self.list.key)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: records keep codes by value.

        Raises:
            ValidationError: always.
        """
        raise ValidationError(_("A code is retired, never deleted: records may still carry it."))
