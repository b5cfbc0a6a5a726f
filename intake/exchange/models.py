"""Imports and exports while they are under way, and what an office's columns are called.

What people upload, and what is taken out for them, is sealed in pieces with a data key of the import or export.
When that is over the key is destroyed, and with it what backups still hold.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedJSONField, EncryptedTextField
from portal.privacy.models import KeyOwner, ProtectedModel

from .simfoni.facts import fact_choices


class ImportJob(KeyOwner):
    """One uploaded file on its way in."""

    class State(models.TextChoices):
        """Where it stands."""

        COLUMNS = "columns", _("waiting for its columns")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked, nothing stored yet")
        STORING = "storing", _("being stored")
        DONE = "done", _("stored")
        STOPPED = "stopped", _("stopped, nothing stored")
        DROPPED = "dropped", _("dropped, nothing stored")

    WORKING = (State.CHECKING, State.STORING)
    OVER = (State.DONE, State.DROPPED)

    kind = models.CharField(_("kind of record"), max_length=40)
    unit = models.ForeignKey(ServiceUnit, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.COLUMNS)
    file_kind = models.CharField(max_length=8)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=20, blank=True)
    #: Name of the file, its headers, which column each is, and why it stopped. Empty when it is over.
    about = EncryptedJSONField(null=True)
    #: Keyed hash of the checked rows: what is confirmed is what was shown.
    digest = models.BinaryField(null=True)
    rows_read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    #: Which work holds it, and where: ``host:process``. A work whose process is gone can be resumed.
    claim = models.UUIDField(null=True)
    worker = models.CharField(max_length=120, blank=True)
    worked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        default_permissions = ()
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["by", "-created_at"], name="imports_of_a_person")]
        permissions = [
            ("import_figures", _("Can import historical figures")),
            ("export_figures", _("Can export historical figures")),
            ("import_reference", _("Can import regions and code lists")),
            ("export_reference", _("Can export regions and code lists")),
            ("import_partners", _("Can import partner agencies")),
            ("export_partners", _("Can export partner agencies")),
            ("import_service_points", _("Can import service points")),
            ("export_service_points", _("Can export service points")),
            ("import_users", _("Can import accounts, without secrets")),
            ("export_users", _("Can export accounts, without secrets")),
            ("import_register", _("Can take over old registers of complaints and cases")),
            ("export_register", _("Can export the unit's complaints and cases")),
            ("import_participation", _("Can import how many people came to events")),
            ("export_participation", _("Can export how many people came to events")),
            ("report_to_simfoni", _("Can export the unit's cases for SIMFONI-PPA")),
        ]

    @property
    def file_name(self) -> str:
        """What the file was called, while that is kept."""
        return str((self.about or {}).get("file", ""))

    @property
    def is_over(self) -> bool:
        """Whether nothing more can happen to it."""
        return self.state in self.OVER


class Piece(ProtectedModel):
    """A part of what is sealed, so that nothing is ever in memory as a whole."""

    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        abstract = True

    @property
    def context(self) -> str:
        """What the piece is bound to."""
        return f"{self._meta.label_lower}:{self.pk}:content"


class ImportPiece(Piece):
    """A part of an uploaded file, or a page of its checked rows."""

    data_key_path = "job.data_key"

    class Kind(models.TextChoices):
        """What it holds."""

        FILE = "file", _("file")
        PAGE = "page", _("page")

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    #: How many rows of a page have which status, so that one status can be paged without opening all.
    counts: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("piece of an import")
        verbose_name_plural = _("pieces of imports")
        default_permissions = ()
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["job", "kind", "number"], name="one_piece_of_an_import")]


class RememberedColumn(models.Model):
    """Which column an office's own header stands for. The header itself is kept as a keyed hash only:

    where a file begins without headers, its first row is somebody's data.
    """

    unit = models.ForeignKey(ServiceUnit, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    header = models.BinaryField()
    column = models.CharField(max_length=60)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "header"], name="one_column_per_header"),
            models.UniqueConstraint(
                fields=["kind", "header"], condition=models.Q(unit=None), name="one_column_per_header_of_no_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}.{self.column}"


class ExportJob(KeyOwner):
    """One file on its way out. Kept sealed until it expires; what a password protects is protected inside as well."""

    class State(models.TextChoices):
        """Where it stands."""

        MAKING = "making", _("being made")
        READY = "ready", _("ready")
        STOPPED = "stopped", _("stopped")
        DESTROYED = "destroyed", _("destroyed")

    kind = models.CharField(_("kind of record"), max_length=40)
    unit = models.ForeignKey(ServiceUnit, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.MAKING)
    format = models.CharField(_("format"), max_length=8)
    columns: Any = models.JSONField(default=list)
    #: The list's filters, as they stand in its address: codes and days, never what somebody typed.
    filters = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(_("reason"), max_length=60)
    sensitive = models.BooleanField(default=False)
    #: The password of a protected workbook, until the workbook is made; then it is nowhere.
    password = EncryptedTextField(null=True, default=None)
    rows = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    claim = models.UUIDField(null=True)
    worker = models.CharField(max_length=120, blank=True)
    worked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(_("asked for"), default=timezone.now)
    downloaded_at = models.DateTimeField(_("downloaded"), null=True)
    expires_at = models.DateTimeField(_("expires"))

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        default_permissions = ()
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["by", "-created_at"], name="exports_of_a_person")]


class ExportPiece(Piece):
    """A part of a file that was taken out."""

    data_key_path = "job.data_key"
    job = models.ForeignKey(ExportJob, on_delete=models.CASCADE, related_name="pieces")

    class Meta:
        verbose_name = _("piece of an export")
        verbose_name_plural = _("pieces of exports")
        default_permissions = ()
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="one_piece_of_an_export")]


class SimfoniVariable(models.Model):
    """A column of the file for the national register SIMFONI-PPA, and the fact it is filled from."""

    code = models.SlugField(_("name of the column"), max_length=40, unique=True)
    name = models.CharField(_("what it means"), max_length=160)
    source = models.CharField(_("filled from"), max_length=40, choices=fact_choices)
    required = models.BooleanField(_("needed"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("variable of SIMFONI-PPA")
        verbose_name_plural = _("variables of SIMFONI-PPA")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class SimfoniBatch(models.Model):
    """What a unit sent at one time."""

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("exported on"), default=timezone.now)
    export = models.OneToOneField(ExportJob, null=True, on_delete=models.PROTECT, related_name="simfoni_batch")
    first_day = models.DateField()
    last_day = models.DateField()
    rows = models.PositiveIntegerField(default=0)
    corrections = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.at:%Y-%m-%d}"


class SimfoniEntry(models.Model):
    """That a victim was in a batch, and a keyed hash of what was said: a correction since then shows."""

    batch = models.ForeignKey(SimfoniBatch, on_delete=models.PROTECT, related_name="entries")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="simfoni_entries")
    digest = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["batch", "victim"], name="a_victim_is_once_in_a_batch")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.victim_id}"
