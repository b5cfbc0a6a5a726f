"""Programmes, enrolments, sessions and outcomes (paper, Figure 1: education, health, economy, social)."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from intake.cases.models import Case, Consent, Participant
from intake.referrals.models import PartnerAgency
from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import KeyOwner, ProtectedModel

FURTHEST = 60  # months


def validate_months(text: str) -> None:
    """Refuse what is not a rising list of months, for example ``3, 6, 12``.

    Raises:
        ValidationError: something else stands there.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(re.fullmatch(r"[0-9]{1,2}", part) for part in parts):
        raise ValidationError(_("Write months as numbers with commas between them, for example: 3, 6, 12."))
    months = [int(part) for part in parts]
    if months != sorted(set(months)) or not 0 < months[0] <= months[-1] <= FURTHEST:
        raise ValidationError(_("Each number must be larger than the one before it, and none beyond five years."))


@register_setting(icon="pick")
class EmpowermentSettings(BaseGenericSetting):
    """When outcomes fall due."""

    outcome_months = models.CharField(
        _("outcomes after, in months"),
        max_length=60,
        default="3, 6, 12",
        validators=[validate_months],
        help_text=_("Counted from the enrolment. Enrolments that exist keep their days."),
    )

    panels = [FieldPanel("outcome_months")]

    class Meta:
        verbose_name = _("Empowerment")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def months(self) -> list[int]:
        """The months as numbers."""
        return [int(part) for part in self.outcome_months.split(",")]


class Programme(models.Model):
    """Something survivors can take part in. Edited in the CMS; holds nothing about a person."""

    class Field(models.TextChoices):
        """The four fields of the paper's Figure 1; each value is a code of the list ``service_type``."""

        EDUCATION = "pemberdayaan_pendidikan", pgettext_lazy("empowerment", "education")
        HEALTH = "pemberdayaan_kesehatan", pgettext_lazy("empowerment", "health")
        ECONOMY = "pemberdayaan_ekonomi", pgettext_lazy("empowerment", "economy")
        SOCIAL = "pemberdayaan_sosial", pgettext_lazy("empowerment", "social")

    name_id = models.CharField(_("name (Indonesian)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160, blank=True)
    field = models.CharField(_("field"), max_length=60, choices=Field.choices)
    unit = models.ForeignKey(
        ServiceUnit,
        verbose_name=_("service unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes",
        help_text=_("Empty: survivors of every unit can take part."),
    )
    partners = models.ManyToManyField(
        PartnerAgency,
        verbose_name=_("partners"),
        blank=True,
        related_name="programmes",
        help_text=_("Who gives it, for example a training centre or Dinas Sosial."),
    )
    capacity = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, help_text=_("How many can take part at a time. Empty: no limit.")
    )
    description = models.TextField(_("what it gives"), blank=True)
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("empowerment programme")
        verbose_name_plural = _("empowerment programmes")
        default_permissions = ("add", "change", "view")
        ordering = ["name_id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="a_programme_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return (self.name_en if get_language() == "en" else self.name_id) or self.name_id

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class Enrolment(ProtectedModel):
    """One survivor in one programme, from a case."""

    data_key_path = "victim.person.data_key"

    class Status(models.TextChoices):
        """Whether she takes part."""

        ACTIVE = "active", pgettext_lazy("enrolment", "takes part")
        COMPLETED = "completed", pgettext_lazy("enrolment", "completed")
        LEFT = "left", pgettext_lazy("enrolment", "left early")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="enrolments"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="enrolments")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="enrolments")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    information = EncryptedTextField(_("what the survivor was told"))
    goal = EncryptedTextField(_("what the survivor wants to reach"))
    baseline = EncryptedTextField(_("situation at the beginning"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    enrolled_on = models.DateField(_("since"), default=timezone.localdate)
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(_("until"), null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ending = EncryptedTextField(_("how it ended"))

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        default_permissions = ()
        ordering = ["-enrolled_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "victim"], condition=models.Q(status="active"), name="enrolled_once_at_a_time"
            )
        ]
        permissions = [
            ("view_enrolment", _("Can see who takes part in empowerment programmes")),
            ("manage_enrolment", _("Can enrol survivors and record outcomes")),
            ("record_session", _("Can record sessions and attendance")),
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    @property
    def is_active(self) -> bool:
        """Whether she takes part now."""
        return self.status == self.Status.ACTIVE


class ProgrammeSession(KeyOwner):
    """One meeting of a programme. What was done there concerns nobody in particular."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sessions")
    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(_("held on"))
    topic = EncryptedTextField(_("topic"), max_length=200)
    note = EncryptedTextField(_("what was done"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        default_permissions = ()
        ordering = ["-held_on", "-made_at"]


class Attendance(models.Model):
    """Whether somebody was at a session."""

    session = models.ForeignKey(ProgrammeSession, on_delete=models.PROTECT, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendances")
    present = models.BooleanField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="one_attendance_per_session")]

    def __str__(self) -> str:
        return f"attendance {self.enrolment_id} at {self.session_id}"


class Outcome(ProtectedModel):
    """How somebody is doing some months after the enrolment."""

    data_key_path = "enrolment.victim.person.data_key"

    class Rating(models.TextChoices):
        """Compared with the beginning."""

        BETTER = "better", pgettext_lazy("outcome", "better")
        SAME = "same", pgettext_lazy("outcome", "unchanged")
        WORSE = "worse", pgettext_lazy("outcome", "worse")
        NOT_REACHED = "not_reached", pgettext_lazy("outcome", "could not be reached")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="outcomes")
    months = models.PositiveSmallIntegerField(_("months after the enrolment"))
    due_on = models.DateField(_("due"))
    rating = models.CharField(_("compared with the beginning"), max_length=12, choices=Rating.choices, blank=True)
    independent = models.BooleanField(_("lives on her own means"), null=True)
    findings = EncryptedTextField(_("what has changed, and what is still needed"))
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        default_permissions = ()
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "months"], name="one_outcome_per_interval")]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return self.enrolment.audit_chain

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and nobody has asked."""
        return self.done_at is None and self.due_on < timezone.localdate()
