"""What is written between unit and agency while a referral is under way, and the log of coordination."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case, Participant
from intake.procedures.models import Task
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .referral import Referral


class ReferralQuestion(ProtectedModel):
    """A question of one side, and the answer of the other."""

    data_key_path = "referral.victim.person.data_key"

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="questions")
    by_partner = models.BooleanField()
    question = EncryptedTextField(_("question"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = EncryptedTextField(_("answer"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("question about a referral")
        verbose_name_plural = _("questions about referrals")
        default_permissions = ()
        ordering = ["asked_at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return self.referral.audit_chain


class Coordination(ProtectedModel):
    """One entry of the log: with whom, what was agreed, and when to ask again (paper, conclusion, point 7)."""

    data_key_path = "victim.person.data_key"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="coordinations")
    #: Empty where a service has no agency outside: legal aid, repatriation.
    referral = models.ForeignKey(Referral, null=True, on_delete=models.PROTECT, related_name="coordinations")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="+")
    with_whom = EncryptedTextField(_("with whom"), max_length=200)
    agreed = EncryptedTextField(_("what was agreed"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    next_on = models.DateField(_("next coordination"), null=True)

    class Meta:
        verbose_name = _("coordination")
        verbose_name_plural = _("coordination")
        default_permissions = ()
        ordering = ["-at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"
