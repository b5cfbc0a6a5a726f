"""Consent, and the decision that stands in for it where a guardian is in conflict."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .people import Participant


class Consent(ProtectedModel):
    """A victim's consent to one service at one agency (paper, conclusion; domain.md §4)."""

    data_key_path = "victim.person.data_key"

    class Giver(models.TextChoices):
        """Who consents."""

        VICTIM = "victim", _("the victim")
        GUARDIAN = "guardian", _("parent or guardian")
        AGENCY_HEAD = (
            "agency_head",
            _("head of the agency, for a child whose guardian is the alleged perpetrator or absent"),
        )

    class Form(models.TextChoices):
        """How it was given."""

        WRITTEN = "written", _("in writing")
        ORAL = "oral", _("orally")

    class Assent(models.TextChoices):
        """What the child says."""

        GIVEN = "given", _("the child agrees")
        TOO_YOUNG = "too_young", _("the child is too young to be asked")
        REFUSED = "refused", _("the child does not agree")

    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    service_type = models.CharField(_("for which service"), max_length=60)
    #: Code of the only agency it is for; empty: whichever agency gives the service.
    agency = models.CharField(_("for which agency"), max_length=60, blank=True)
    giver = models.CharField(_("given by"), max_length=20, choices=Giver.choices)
    form = models.CharField(_("how"), max_length=10, choices=Form.choices)
    guardian_name = EncryptedTextField(_("name of the parent or guardian"), max_length=200, blank=True)
    assent = models.CharField(_("the child's own assent"), max_length=10, choices=Assent.choices, blank=True)
    shared = models.JSONField(_("what may be shared"), default=list)
    language = models.CharField(_("language it was explained in"), max_length=60, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    #: Empty if nobody withdrew it: whoever gave it as a guardian became accused.
    withdrawn_giver = models.CharField(_("withdrawn on the word of"), max_length=20, choices=Giver.choices, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ()
        ordering = ["-given_at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.victim.case_id}"

    @property
    def is_in_force(self) -> bool:
        """Whether it still stands: neither withdrawn, nor refused by the child, nor past its last day."""
        return self.withdrawn_at is None and self.assent != self.Assent.REFUSED and not self.has_lapsed

    @property
    def has_lapsed(self) -> bool:
        """Whether its last day is over."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    def covers(self, service_type: str, agency: str = "") -> bool:
        """Whether it is for this service and, where it names one, this agency."""
        return self.service_type == service_type and (not self.agency or not agency or self.agency == agency)


class ChildDecision(ProtectedModel):
    """A question to the head of the agency: a child's guardian is the alleged perpetrator or absent (domain.md §4).

    Whoever handles the case asks; somebody else decides. A yes becomes a :class:`Consent`.
    """

    data_key_path = "victim.person.data_key"

    class Outcome(models.TextChoices):
        """What was decided."""

        WAITING = "waiting", _("waiting for the decision")
        AGREED = "agreed", _("agreed")
        REFUSED = "refused", _("not agreed")

    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="child_decisions")
    service_type = models.CharField(_("for which service"), max_length=60)
    agency = models.CharField(_("for which agency"), max_length=60, blank=True)
    shared = models.JSONField(_("what may be shared"), default=list)
    assent = models.CharField(_("the child's own assent"), max_length=10, choices=Consent.Assent.choices)
    language = models.CharField(_("language it was explained in"), max_length=60, blank=True)
    reason = EncryptedTextField(_("why the guardian can't decide, and what is asked for"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    decision = EncryptedTextField(_("grounds of the decision"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    consent = models.OneToOneField(Consent, null=True, on_delete=models.PROTECT, related_name="decided_as")

    class Meta:
        verbose_name = _("decision for a child")
        verbose_name_plural = _("decisions for children")
        default_permissions = ()
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["victim", "service_type", "agency"],
                condition=models.Q(outcome="waiting"),
                name="one_open_question_per_child_and_service",
            )
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.victim.case_id}"
