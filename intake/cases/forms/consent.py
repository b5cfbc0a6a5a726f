"""Consent, and the question to the head of the agency that stands in for a guardian's."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, DateQuestion, LongTextQuestion, TextQuestion, YesNoQuestion

from ..agencies import agency_choices
from ..models import Consent
from .questions import PickQuestion

SHARED = [
    ("identity", _("the identity")),
    ("chronology", _("the chronology")),
    ("health", _("health information")),
]


def _agencies() -> list[tuple[str, Any]]:
    return [("", _("whichever agency gives the service")), *agency_choices()]


class SharedQuestion(forms.MultipleChoiceField):
    """What the receiving agency may be told."""

    def __init__(self) -> None:
        super().__init__(
            label=_("What may be shared"), required=False, widget=forms.CheckboxSelectMultiple, choices=SHARED
        )


class ConsentForm(SectionedForm):
    """A consent to one service (domain.md §4)."""

    service_type = CodeQuestion("service_type", label=_("For which service"), required=True)
    agency = PickQuestion(label=_("For which agency"), choices=_agencies)
    giver = PickQuestion(label=_("Given by"), required=True, choices=Consent.Giver.choices, widget=forms.RadioSelect)
    form = PickQuestion(
        label=_("How it was given"), required=True, choices=Consent.Form.choices, widget=forms.RadioSelect
    )
    language = CodeQuestion("language", label=_("Language it was explained in"))
    valid_until = DateQuestion(label=_("Valid until"), help_text=_("Empty: until it is withdrawn."))
    guardian_name = TextQuestion(label=_("Name of the parent or guardian"))
    guardian_in_conflict = YesNoQuestion(
        label=_("Is this parent or guardian the alleged perpetrator?"), may_be_unknown=False
    )
    assent = PickQuestion(
        label=_("What the child says"),
        choices=[("", _("– adult –")), *Consent.Assent.choices],
        help_text=_("A child's own assent is recorded, whoever consents."),
    )
    shared = SharedQuestion()

    layout = [
        Section(_("Consent"), ["service_type", "agency", "giver", "form", "language", "shared", "valid_until"]),
        Section(
            _("Only for a child"),
            ["guardian_name", "guardian_in_conflict", "assent"],
            intro=_(
                "The parent or guardian consents, and the child's own assent is recorded. Where the guardian is the "
                "alleged perpetrator or absent, the head of the agency decides – never whoever handles the case."
            ),
        ),
    ]

    def __init__(self, *args: Any, may_decide: bool = False, may_manage: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        giver: Any = self.fields["giver"]
        giver.choices = [
            (value, label)
            for value, label in Consent.Giver.choices
            if (may_decide if value == Consent.Giver.AGENCY_HEAD else may_manage)
        ]

    def clean_valid_until(self) -> Any:
        """Refuse a last day that is over."""
        day = self.cleaned_data["valid_until"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("This day has already passed."))
        return day


class WithdrawalForm(forms.Form):
    """On whose word a consent is withdrawn."""

    giver = forms.ChoiceField(label=_("On the word of"), choices=Consent.Giver.choices)


class AgencyHeadQuestionForm(SectionedForm):
    """A question to the head of the agency."""

    service_type = CodeQuestion("service_type", label=_("For which service"), required=True)
    agency = PickQuestion(label=_("For which agency"), choices=_agencies)
    reason = LongTextQuestion(
        label=_("Why the guardian can't decide, and what is asked for"),
        required=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    assent = PickQuestion(
        label=_("What the child says"), required=True, choices=Consent.Assent.choices, widget=forms.RadioSelect
    )
    language = CodeQuestion("language", label=_("Language it was explained in"))
    shared = SharedQuestion()

    layout = [
        Section(_("Service"), ["service_type", "agency", "shared"]),
        Section(_("The guardian and the child"), ["reason", "assent", "language"]),
    ]


class DecisionForm(SectionedForm):
    """What the head of the agency decides."""

    agree = YesNoQuestion(label=_("Do you agree on behalf of the child?"), may_be_unknown=False, required=True)
    decision = LongTextQuestion(
        label=_("Grounds of the decision"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    layout = [Section(_("Decision"), ["agree", "decision"])]
