"""The buttons and small forms on a referral: preparing, sending, and what the exceptions allow."""

from django.utils.translation import gettext_lazy as _

from intake.cases.queries import consent_in_force
from intake.forms.errors import NotReady

from .. import actions
from ..forms import CoordinationForm, EmergencyForm, EscortForm, InformationForm, LetterForm, StopForm, VerbalForm
from .referral import ReferralDeed


class InformVictim(ReferralDeed):
    """Point 1."""

    form_class, form_name = InformationForm, "information_form"
    done_message = _("Recorded: the victim is informed.")

    def act(self) -> None:
        actions.inform_victim(self.referral, by=self.request.user, **self.form.cleaned_data)


class Coordinate(ReferralDeed):
    """Point 2."""

    form_class, form_name = CoordinationForm, "coordination_form"
    done_message = _("Recorded: the agency was consulted.")

    def act(self) -> None:
        actions.coordinate_with_agency(self.referral, by=self.request.user, **self.form.cleaned_data)


class AssignEscort(ReferralDeed):
    """Points 3 and 4."""

    form_name = "escort_form"
    done_message = _("The escort is named, and asked to confirm.")

    def get_form(self) -> EscortForm:
        return EscortForm(self.request.POST, referral=self.referral, auto_id="escort-%s")

    def act(self) -> None:
        actions.assign_escort(self.referral, by=self.request.user, **self.form.cleaned_data)


class CompleteLetter(ReferralDeed):
    """Point 5."""

    form_class, form_name = LetterForm, "letter_form"
    done_message = _("Saved: what the agency will read.")

    def act(self) -> None:
        actions.complete_letter(self.referral, by=self.request.user, **self.form.cleaned_data)


class AttachConsent(ReferralDeed):
    """Base the referral on the consent in force."""

    done_message = _("The referral now rests on the consent on file.")

    def act(self) -> None:
        consent = consent_in_force(self.referral.victim, self.referral.service_type, self.referral.partner.code)
        if consent is None:
            raise NotReady(str(_("No consent for this service is in force.")))
        actions.attach_consent(self.referral, consent, by=self.request.user)


class SendReferral(ReferralDeed):
    """Send it to the agency; the protocol decides whether it may go."""

    done_message = _("The referral is sent; the agency can read it now.")

    def act(self) -> None:
        actions.send_referral(self.referral, by=self.request.user)


class ReferVerbally(ReferralDeed):
    """At high risk: told now, the letter follows."""

    form_class, form_name = VerbalForm, "verbal_form"
    done_message = _("Recorded. The letter is due within 24 hours: there is a task for it.")

    def act(self) -> None:
        actions.refer_verbally(self.referral, by=self.request.user, **self.form.cleaned_data)


class DeclareEmergency(ReferralDeed):
    """Emergency help goes first."""

    form_class, form_name = EmergencyForm, "emergency_form"
    done_message = _(
        "Recorded. The head of the agency confirms it within 24 hours; ask for consent as soon as you can."
    )

    def act(self) -> None:
        actions.declare_emergency(self.referral, by=self.request.user, **self.form.cleaned_data)


class StopReferral(ReferralDeed):
    """Take it back before the service."""

    form_class, form_name = StopForm, "stop_form"
    done_message = _("The referral is taken back.")

    def act(self) -> None:
        actions.stop_referral(self.referral, by=self.request.user, **self.form.cleaned_data)


class CloseReferral(ReferralDeed):
    """Close it once the service is confirmed."""

    done_message = _("The referral is closed.")

    def act(self) -> None:
        actions.close_referral(self.referral, by=self.request.user)
