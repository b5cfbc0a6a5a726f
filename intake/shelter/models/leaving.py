"""On the way: the pick-up, a foundation for a child, the return home and the visits after it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case, Consent, Participant
from intake.procedures.models import Run
from intake.referrals.models import PartnerAgency
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel


class PickUp(ProtectedModel):
    """A victim is fetched by a team (paper, repatriation: “bersama pendamping dari badan, advokasi dan kepolisian”)."""

    data_key_path = "victim.person.data_key"

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", _("planned")
        DONE = "done", _("the victim is with the team")
        FAILED = "failed", _("the victim was not picked up")

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="pick_ups")
    step_key = models.CharField(max_length=80)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pick_ups")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="pick_ups")
    planned_for = models.DateTimeField(_("day and time"))
    vehicle = EncryptedTextField(_("vehicle and driver"), max_length=200)
    place = EncryptedTextField(_("meeting place"), max_length=500)
    risk = EncryptedTextField(_("risks, and what is done about them"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PLANNED)
    result = EncryptedTextField(_("result"))
    met_at = models.DateTimeField(_("met at"), null=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("pick-up")
        verbose_name_plural = _("pick-ups")
        default_permissions = ()
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "step_key"], condition=models.Q(state="planned"), name="one_planned_pick_up_per_step"
            )
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"


class PickUpMember(ProtectedModel):
    """Somebody in the team, for one of the parts the step names."""

    data_key_path = "pick_up.victim.person.data_key"

    pick_up = models.ForeignKey(PickUp, on_delete=models.PROTECT, related_name="members")
    part = models.CharField(_("part in the team"), max_length=60)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField(_("name"), max_length=200)
    contact = EncryptedTextField(_("office and phone"), max_length=200)

    class Meta:
        default_permissions = ()
        ordering = ["pick_up", "part"]
        constraints = [models.UniqueConstraint(fields=["pick_up", "part"], name="one_member_per_part")]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return self.pick_up.audit_chain

    @property
    def is_named(self) -> bool:
        """Whether a person stands there."""
        return self.officer_id is not None or bool(self.name.strip())


class Placement(ProtectedModel):
    """A child with a foundation, until she or he returns (paper, repatriation of children)."""

    data_key_path = "victim.person.data_key"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="placements")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="placements")
    foundation = models.ForeignKey(
        PartnerAgency, verbose_name=_("foundation"), on_delete=models.PROTECT, related_name="placements"
    )
    placed_on = models.DateField(_("since"))
    contact = EncryptedTextField(_("contact person at the foundation"), max_length=200)
    agreement = EncryptedTextField(_("what was agreed: care, school, visits, costs"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(_("until"), null=True)
    ending = EncryptedTextField(_("why it ended"))
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        default_permissions = ()
        ordering = ["-placed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["victim"], condition=models.Q(ended_on=None), name="one_placement_at_a_time"
            )
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"


class ReturnHome(ProtectedModel):
    """The return to the home region or family: planned, then handed over to whoever receives the victim."""

    data_key_path = "victim.person.data_key"

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="returns")
    step_key = models.CharField(max_length=80)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="returns")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="returns")
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="+")
    information = EncryptedTextField(_("what the victim was told"))
    destination = EncryptedTextField(_("destination"), max_length=500)
    leaves_on = models.DateField(_("leaves on"), null=True)
    route = EncryptedTextField(_("route and means of travel"))
    companions = EncryptedTextField(_("companions"), max_length=500)
    assessment = EncryptedTextField(_("assessment of the receiving family"))
    family_is_safe = models.BooleanField(_("the receiving family is safe and ready"), null=True)
    receiver = EncryptedTextField(_("receiving person"), max_length=200)
    receiver_kinship = models.CharField(_("relationship to the victim"), max_length=60, blank=True)
    receiver_contact = EncryptedTextField(_("contact of the receiving person"), max_length=200)
    record = EncryptedTextField(_("record of the hand-over"))
    handed_over_on = models.DateField(_("handed over"), null=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handed_over_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("return home")
        verbose_name_plural = _("returns home")
        default_permissions = ()
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["run", "step_key"], name="one_return_per_step")]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"


class FollowUpVisit(ProtectedModel):
    """A visit, or a call where that is safer, after the return (reintegration)."""

    data_key_path = "victim.person.data_key"

    class Situation(models.TextChoices):
        """How the person was found."""

        SAFE = "safe", _("safe and settled")
        HELP = "help", _("needs further help")
        DANGER = "danger", _("in danger again")
        NOT_FOUND = "not_found", _("could not be reached")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="visits")
    return_home = models.ForeignKey(ReturnHome, on_delete=models.PROTECT, related_name="visits")
    due_on = models.DateField(_("due"))
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    situation = models.CharField(_("situation"), max_length=10, choices=Situation.choices, blank=True)
    findings = EncryptedTextField(_("what was found, and what is agreed"))

    class Meta:
        verbose_name = _("follow-up visit")
        verbose_name_plural = _("follow-up visits")
        default_permissions = ()
        ordering = ["due_on"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and nobody has been there."""
        return self.done_at is None and self.due_on < timezone.localdate()
