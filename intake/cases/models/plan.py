"""How high the risk is, what is planned with the beneficiary, and how it is reviewed (domain.md §5)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .case import Case
from .people import Participant


class RiskAssessment(ProtectedModel):
    """One reassessment of a case's risk."""

    data_key_path = "case.data_key"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="risk_assessments")
    previous = models.CharField(max_length=60)
    risk = models.CharField(_("risk"), max_length=60)
    reason = EncryptedTextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["-at"]


class InterventionPlan(ProtectedModel):
    """The plan for one victim, made with the beneficiary – or with a reason why not."""

    data_key_path = "victim.person.data_key"

    victim = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="plan")
    made_with_beneficiary = models.BooleanField(_("made with the beneficiary"))
    participation = EncryptedTextField(_("how the beneficiary took part, or why not"))
    review_on = models.DateField(_("next review"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("intervention plan")
        verbose_name_plural = _("intervention plans")
        default_permissions = ()

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.victim.case_id}"


class PlanGoal(ProtectedModel):
    """One goal of a plan, who sees to it, and by when."""

    data_key_path = "plan.victim.person.data_key"

    class Status(models.TextChoices):
        """Whether somebody still works towards it."""

        OPEN = "open", pgettext_lazy("goal", "in progress")
        REACHED = "reached", pgettext_lazy("goal", "reached")
        DROPPED = "dropped", pgettext_lazy("goal", "given up")

    plan = models.ForeignKey(InterventionPlan, on_delete=models.PROTECT, related_name="goals")
    goal = EncryptedTextField(_("goal"))
    service_type = models.CharField(_("service"), max_length=60, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("responsible"), on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("due"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    outcome = EncryptedTextField(_("outcome"))
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        default_permissions = ()
        ordering = ["status", "due_on"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return self.plan.audit_chain

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and it is still open."""
        return self.status == self.Status.OPEN and self.due_on < timezone.localdate()


class CaseReview(ProtectedModel):
    """A periodic review or a case conference: when, who took part, what was decided."""

    data_key_path = "case.data_key"

    class Kind(models.TextChoices):
        """Within the unit, or with others."""

        REVIEW = "review", _("periodic review")
        CONFERENCE = "conference", _("case conference")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    held_on = models.DateField(_("held on"))
    officers = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name=_("officers present"), related_name="+")
    others = EncryptedTextField(_("others present"), max_length=1000)
    decisions = EncryptedTextField(_("decisions"))
    next_on = models.DateField(_("next review"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ()
        ordering = ["-held_on", "-at"]


class FollowUp(ProtectedModel):
    """A date on which somebody asks how the beneficiary is doing after the case is closed (after-care)."""

    data_key_path = "victim.person.data_key"

    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField(_("due"))
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = EncryptedTextField(_("how the beneficiary is doing"))
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        default_permissions = ()
        ordering = ["due_on"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.victim.case_id}"

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and nobody has asked."""
        return self.done_at is None and self.due_on < timezone.localdate()
