"""A stay in a shelter, the beds it takes, and what is written about it day by day."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.cases.models import Case, Consent, Participant
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .shelters import Bed, Shelter


class Stay(ProtectedModel):
    """One victim in one shelter, from admission to discharge (paper, repatriation: “dititipkan di shelter”)."""

    data_key_path = "victim.person.data_key"

    class Destination(models.TextChoices):
        """Where somebody goes from the shelter."""

        HOME_REGION = "home_region", _("home region")
        FAMILY = "family", _("family")
        FOUNDATION = "foundation", _("foundation")
        OWN_WAY = "own_way", _("own decision, another place")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stays")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="stays")
    shelter = models.ForeignKey(Shelter, verbose_name=_("shelter"), on_delete=models.PROTECT, related_name="stays")
    #: The step of a procedure that this stay is; empty if it came about without one.
    step_key = models.CharField(max_length=80, blank=True)
    # An internal service needs consent and information (domain.md §4).
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    information = EncryptedTextField(_("what the victim was told"))
    # Danger to life: help goes first, the head of the agency confirms within 24 hours.
    emergency_reason = EncryptedTextField(_("why help had to go first"), null=True)
    confirm_by = models.DateField(_("to be confirmed by"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmation = EncryptedTextField(_("grounds of the confirmation"))

    risk_level = models.CharField(_("risk at admission"), max_length=60)
    risk = EncryptedTextField(_("risks"))
    needs = EncryptedTextField(_("needs"))
    belongings = EncryptedTextField(_("belongings"))
    children = EncryptedTextField(_("children with her"))
    children_count = models.PositiveSmallIntegerField(_("number of children with her"), default=0)
    admitted_at = models.DateTimeField(_("admitted"), default=timezone.now)
    admitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(_("next review"))

    discharged_at = models.DateTimeField(_("discharged"), null=True)
    discharged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    destination = models.CharField(_("goes to"), max_length=12, choices=Destination.choices, blank=True)
    destination_note = EncryptedTextField(_("where exactly, and with whom"))
    summary = EncryptedTextField(_("how the stay went, and what is still needed"))
    belongings_returned = models.BooleanField(_("belongings handed back"), null=True)

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        default_permissions = ()
        ordering = ["-admitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["victim"], condition=models.Q(discharged_at=None), name="one_stay_at_a_time"
            )
        ]
        permissions = [
            ("view_stay", _("Can see the unit's stays in shelters, pick-ups and returns")),
            ("admit_victim", _("Can admit to and discharge from a shelter")),
            ("keep_stay", _("Can write and read the daily log of a shelter")),
            ("confirm_emergency", _("Can confirm an emergency admission")),
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    @property
    def is_going_on(self) -> bool:
        """Whether the victim is still there."""
        return self.discharged_at is None

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether the head of the agency has not confirmed the emergency yet."""
        return self.confirm_by is not None and self.confirmed_at is None

    @property
    def lacks_consent(self) -> bool:
        """Whether no consent stands behind it: not given yet, or withdrawn."""
        return self.is_going_on and (self.consent is None or not self.consent.is_in_force)

    @property
    def days(self) -> int:
        """How many days it has lasted."""
        end = timezone.localdate(self.discharged_at) if self.discharged_at else timezone.localdate()
        return (end - timezone.localdate(self.admitted_at)).days


class BedUse(models.Model):
    """A bed that a stay takes, for the victim or a child with her. The database allows one at a time."""

    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="bed_uses")
    bed = models.ForeignKey(Bed, on_delete=models.PROTECT, related_name="uses")
    for_child = models.BooleanField(default=False)
    taken_at = models.DateTimeField(default=timezone.now)
    freed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["for_child", "bed__order"]
        constraints = [
            models.UniqueConstraint(fields=["bed"], condition=models.Q(freed_at=None), name="one_person_per_bed")
        ]

    def __str__(self) -> str:
        return f"bed {self.bed_id} of stay {self.stay_id}"


class StayEntry(ProtectedModel):
    """One line of the log: the day, a visitor, something medical, a leave, a review."""

    data_key_path = "stay.victim.person.data_key"

    class Kind(models.TextChoices):
        """What it is about."""

        DAILY = "daily", pgettext_lazy("shelter log", "daily log")
        VISITOR = "visitor", pgettext_lazy("shelter log", "visitor")
        MEDICAL = "medical", pgettext_lazy("shelter log", "medical")
        LEAVE = "leave", pgettext_lazy("shelter log", "leave")
        REVIEW = "review", pgettext_lazy("shelter log", "review")

    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    at = models.DateTimeField(_("time"), default=timezone.now)
    text = EncryptedTextField(_("what happened"))
    #: The visitor, who treated, or who goes along.
    who = EncryptedTextField(_("who"), max_length=200)
    agreed = models.BooleanField(_("the victim wanted the visit"), null=True)
    until = models.DateTimeField(_("back by"), null=True)
    back_at = models.DateTimeField(_("came back"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        default_permissions = ()
        ordering = ["-at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return self.stay.audit_chain

    @property
    def is_away(self) -> bool:
        """Whether it is a leave from which nobody has come back yet."""
        return self.kind == self.Kind.LEAVE and self.back_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether she should be back by now."""
        return self.is_away and self.until is not None and self.until < timezone.now()
