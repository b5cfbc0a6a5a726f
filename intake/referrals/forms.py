"""The officers' and the partners' forms of a referral."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, DateQuestion, LongTextQuestion, Question
from portal.security.validators import validate_not_in_the_future

from .models import PartnerAgency, Referral


class AgencyQuestion(Question, forms.ModelChoiceField):
    """One of the active agencies."""


class ReferralForm(SectionedForm):
    """Step 9: which service, by which agency, and why."""

    service_type = CodeQuestion("service_type", label=_("Service"), required=True)
    partner = AgencyQuestion(label=_("Agency"), required=True, queryset=PartnerAgency.objects.none())
    reason = LongTextQuestion(
        label=_("Why this service"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    layout = [Section(_("Referral"), ["service_type", "partner", "reason"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner: Any = self.fields["partner"]
        partner.queryset = PartnerAgency.objects.filter(active=True)

    def clean(self) -> dict[str, Any]:
        """Refuse an agency that does not give the service, and say who does."""
        cleaned = super().clean() or {}
        partner, service = cleaned.get("partner"), cleaned.get("service_type")
        if partner and service and not partner.gives(service):
            self.add_error("partner", _("This agency does not give this service. Choose another one."))
        return cleaned


class NoReferralForm(SectionedForm):
    """Step 9 without a referral."""

    reason = LongTextQuestion(
        label=_("Why no referral is needed"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    layout = [Section(_("No referral needed"), ["reason"])]


class InformationForm(forms.Form):
    """Point 1 of the protocol."""

    information = LongTextQuestion(
        label=_("What the victim was told"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CoordinationForm(forms.Form):
    """Point 2 of the protocol."""

    coordination = LongTextQuestion(
        label=_("With whom, and what was agreed"),
        required=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EscortForm(forms.Form):
    """Points 3 and 4 of the protocol."""

    escort = AgencyQuestion(label=_("Escorting officer"), required=True, queryset=None)

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        escort: Any = self.fields["escort"]
        escort.queryset = get_user_model().objects.filter(is_active=True, unit=referral.unit)


class LetterForm(forms.Form):
    """Point 5 of the protocol: what the agency will read."""

    identity = LongTextQuestion(
        label=_("Identity of the victim"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only what the agency needs and the consent allows."),
    )
    chronology = LongTextQuestion(label=_("Chronology"))


class AnswerForm(forms.Form):
    """The receiving agency's answer."""

    answer = LongTextQuestion(
        label=_("Note to the service unit"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ServiceForm(forms.Form):
    """Point 6 of the protocol: the service was received."""

    served_on = DateQuestion(label=_("Given on"), required=True, validators=[validate_not_in_the_future])
    service_given = LongTextQuestion(
        label=_("Service given, and by whom"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["served_on"].initial = timezone.localdate
