"""The case itself, and the series its number comes from."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import KeyOwner


class NumberSeries(models.Model):
    """The last number given in one series of a unit and year; see ``actions.next_number``."""

    class Kind(models.TextChoices):
        """What is numbered."""

        CASE = "case", _("cases")
        COMPLAINT = "complaint", _("complaints")
        REFERRAL = "referral", _("referrals")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "unit", "year"], name="one_series_per_kind_unit_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id} {self.year}: {self.last}"


class Case(KeyOwner):
    """One case of one service unit: a complaint that was accepted."""

    class Status(models.TextChoices):
        """Whether the unit still works on it."""

        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    unit = models.ForeignKey(
        ServiceUnit, verbose_name=_("service unit"), on_delete=models.PROTECT, related_name="cases"
    )
    number = models.CharField(_("case number"), max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    case_type = models.CharField(_("case type"), max_length=60)
    risk = models.CharField(_("risk"), max_length=60)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("case manager"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="managed_cases",
    )
    received_at = models.DateTimeField(_("report received"))
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(_("region"), max_length=13, blank=True)
    place = models.CharField(_("place of the incident"), max_length=60, blank=True)
    incident_on = models.DateField(_("date of the incident"), null=True, blank=True)
    chronology = EncryptedTextField(_("chronology"))
    #: Which unit gave the number; a case handed over keeps its number, because letters and partners refer to it.
    numbered_by = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        default_permissions = ()
        ordering = ["-opened_at"]
        constraints = [models.UniqueConstraint(fields=["numbered_by", "year", "sequence"], name="one_case_per_number")]
        indexes = [
            models.Index(fields=["unit", "status", "-opened_at"], name="cases_of_a_unit"),
            models.Index(fields=["unit", "-opened_at"], name="cases_of_a_unit_by_date"),
            models.Index(
                fields=["unit", "manager", "risk"], condition=models.Q(status="open"), name="open_cases_of_managers"
            ),
        ]
        permissions = [
            ("view_case", _("Can see the unit's cases")),
            ("open_case", _("Can open a case")),
            ("analyse_needs", _("Can analyse a victim's needs and set the facts")),
            ("reveal_identity", _("Can reveal identities, with a reason")),
            ("add_note", _("Can write notes on a case")),
            ("read_narrative", _("Can read the chronology, analyses and narrative notes")),
            ("read_health", _("Can read health notes and documents")),
            ("search_people", _("Can look for a person by name, NIK or phone")),
            ("manage_people", _("Can add people to a case, correct their details and link cases")),
            ("manage_consent", _("Can record and withdraw consent")),
            ("decide_for_child", _("Can decide for a child whose guardian is in conflict or absent")),
            ("assess_risk", _("Can reassess the risk")),
            ("manage_plan", _("Can be case manager: intervention plan, reviews and follow-up")),
            ("assign_manager", _("Can assign the case manager")),
            ("close_case", _("Can close and reopen a case")),
            ("hand_over_case", _("Can offer a case to another unit")),
            ("accept_hand_over", _("Can accept or decline a case offered by another unit")),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_chain(self) -> str:
        """The hash chain of everything done with this case."""
        return f"case:{self.pk}"

    @property
    def address(self) -> str:
        """Where officers work on it."""
        return reverse("cases:workspace", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether the unit still works on it."""
        return self.status == self.Status.OPEN


class CaseLink(models.Model):
    """Two cases that belong together. Stored once; ``case`` is the one it was linked from."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(_("why they belong together"), max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "other"], name="two_cases_are_linked_once"),
            models.CheckConstraint(condition=~models.Q(case=models.F("other")), name="no_case_is_linked_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} – {self.other_id}"
