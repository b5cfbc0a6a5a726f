"""The exceptions of the protocol, each with reason, name and time (domain.md §4)."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .referral import Referral

#: How long a letter may follow a verbal referral, and a confirmation an emergency.
GRACE = datetime.timedelta(hours=24)


class UrgentReferral(ProtectedModel):
    """A verbal referral at high risk: before coordination and letter, never before consent, information and escort."""

    data_key_path = "referral.victim.person.data_key"

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="urgent")
    reason = EncryptedTextField(_("why it can't wait, and to whom it was told"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    letter_due_at = models.DateTimeField(_("letter due"))
    letter_sent_at = models.DateTimeField(_("letter sent"), null=True)
    letter_sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("urgent verbal referral")
        verbose_name_plural = _("urgent verbal referrals")
        default_permissions = ()

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return self.referral.audit_chain

    @property
    def letter_is_late(self) -> bool:
        """Whether the letter has not followed in time."""
        return self.letter_sent_at is None and self.letter_due_at < timezone.now()


class Emergency(ProtectedModel):
    """Help that went before everything else; the head of the agency confirms it, and consent is sought."""

    data_key_path = "referral.victim.person.data_key"

    class Ground(models.TextChoices):
        """Why nothing could be waited for."""

        DANGER = "danger", _("danger to life")
        UNABLE = "unable", _("an adult who cannot consent now")

    class Consent(models.TextChoices):
        """What the person said afterwards."""

        SOUGHT = "sought", _("consent is still sought")
        GIVEN = "given", _("consent was given afterwards")
        REFUSED = "refused", _("consent was not given")

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="emergency")
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices)
    reason = EncryptedTextField(_("what happened, and what was done"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    confirmed = models.BooleanField(_("confirmed"), null=True)
    decision = EncryptedTextField(_("grounds of the decision"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    consent_state = models.CharField(_("consent"), max_length=10, choices=Consent.choices, default=Consent.SOUGHT)
    consent_note = EncryptedTextField(_("what the person said"))

    class Meta:
        verbose_name = _("emergency")
        verbose_name_plural = _("emergencies")
        default_permissions = ()

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return self.referral.audit_chain
