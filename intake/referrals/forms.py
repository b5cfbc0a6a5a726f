"""The officers' and the partners' forms of a referral."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.cases.forms.questions import OfficerQuestion, PickQuestion
from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, DateQuestion, LongTextQuestion, MomentQuestion, Question, TextQuestion
from portal.security.validators import validate_not_in_the_future

from .models import Emergency, PartnerAgency, Referral
from .queries import active_agencies, escorts_of
from .sharing import FIELDS


def short_text(label: Any, *, required: bool = True, **options: Any) -> LongTextQuestion:
    """Return a question for a few sentences."""
    widget = forms.Textarea(attrs={"rows": 3})
    return LongTextQuestion(label=label, required=required, max_length=5000, widget=widget, **options)


class AgencyQuestion(Question, forms.ModelChoiceField):
    """One of the active agencies; beside its name what speaks against it now."""

    def label_from_instance(self, obj: Any) -> str:
        warnings = agency_warnings(obj)
        return f"{obj} – {'; '.join(warnings)}" if warnings else str(obj)


def agency_warnings(agency: PartnerAgency) -> list[str]:
    """Return what to know before choosing an agency: its agreement, and whether it is full."""
    warnings = []
    if agency.mou_ends_on is not None:
        day = {"day": date_format(agency.mou_ends_on, "j F Y")}
        if agency.agreement_has_ended:
            warnings.append(gettext("agreement ended on %(day)s") % day)
        elif agency.agreement_ends_soon:
            warnings.append(gettext("agreement ends on %(day)s") % day)
    load = getattr(agency, "load", 0)
    if agency.capacity is not None and load >= agency.capacity:
        warnings.append(gettext("full: %(load)d of %(most)d") % {"load": load, "most": agency.capacity})
    return warnings


class ReferralForm(SectionedForm):
    """Step 9: which service, by which agency, and why."""

    service_type = CodeQuestion("service_type", label=_("Service"), required=True)
    partner = AgencyQuestion(
        label=_("Agency"), required=True, queryset=PartnerAgency.objects.none(), empty_label=_("– choose –")
    )
    reason = LongTextQuestion(
        label=_("Why this service"),
        required=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The agency reads this: write what it has to do, and nothing that the consent does not allow."),
    )

    layout = [Section(_("Referral"), ["service_type", "partner", "reason"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner: Any = self.fields["partner"]
        partner.queryset = active_agencies()

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

    information = short_text(_("What the victim was told"))


class CoordinationForm(forms.Form):
    """Point 2 of the protocol."""

    coordination = short_text(_("With whom, and what was agreed"))


class EscortForm(forms.Form):
    """Points 3 and 4 of the protocol."""

    escort = OfficerQuestion(label=_("Escorting officer"), required=True)
    escort_at = MomentQuestion(label=_("When the escort is needed"), required=True)
    escort_place = TextQuestion(label=_("Where they meet"))

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        escort: Any = self.fields["escort"]
        escort.queryset = escorts_of(referral.unit)


class LetterForm(forms.Form):
    """Point 5 of the protocol: what the agency will read, detail by detail."""

    fields_shared = forms.MultipleChoiceField(
        label=_("Details that are passed on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what the agency needs and the consent allows."),
    )
    identity = LongTextQuestion(
        label=_("Identity of the victim"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    chronology = LongTextQuestion(label=_("Chronology"))
    health = LongTextQuestion(
        label=_("Health information for the agency"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["fields_shared"]
        choice.choices = [(code, detail.label) for code, detail in FIELDS.items()]

    def clean(self) -> dict[str, Any]:
        """Give the action what it takes."""
        cleaned = super().clean() or {}
        cleaned["fields"] = cleaned.pop("fields_shared", [])
        return cleaned


class AnswerForm(forms.Form):
    """The receiving agency's answer."""

    answer = short_text(_("Note to the service unit"), required=False)


class ServiceForm(forms.Form):
    """Point 6 of the protocol: the service was received."""

    served_on = DateQuestion(label=_("Given on"), required=True, validators=[validate_not_in_the_future])
    service_given = short_text(_("Service given"))
    served_by = TextQuestion(label=_("Who gave it"), required=True)
    service_result = short_text(_("Result"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["served_on"].initial = timezone.localdate


class NoServiceForm(forms.Form):
    """Point 6 of the protocol, answered with no."""

    why = short_text(_("Why the service was not received"))
    what_next = PickQuestion(
        label=_("What happens next"), required=True, choices=[("", _("– choose –")), *Referral.Next.choices]
    )


class QuestionForm(forms.Form):
    """A question to the other side."""

    question = short_text(_("Your question"))


class QuestionAnswerForm(forms.Form):
    """The answer to a question of the other side."""

    answer = short_text(_("Your answer"))


class VerbalForm(forms.Form):
    """A verbal referral at high risk."""

    reason = short_text(_("Why it can't wait, and to whom it was told"))


class EmergencyForm(forms.Form):
    """Emergency help before consent."""

    ground = PickQuestion(label=_("Ground"), required=True, choices=[("", _("– choose –")), *Emergency.Ground.choices])
    reason = short_text(_("What happened, and what was done"))


class StopForm(forms.Form):
    """A referral is taken back."""

    reason = short_text(_("Why it is taken back"))


class EscortDeclineForm(forms.Form):
    """An escort who can't come."""

    reason = short_text(_("Why you can't escort"))
