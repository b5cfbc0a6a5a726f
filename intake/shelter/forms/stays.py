"""Admission, the log, discharge."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.cases.forms.questions import PickQuestion
from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import (
    CodeQuestion,
    LongTextQuestion,
    MomentQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
)
from intake.referrals.forms import AgencyQuestion
from intake.referrals.models import PartnerAgency

from ..models import Bed, Stay
from ..queries import foundations


class PickSeveralQuestion(Question, forms.MultipleChoiceField):
    """Several of a few answers."""


def few_lines(rows: int = 3) -> forms.Textarea:
    """Return a text area of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class BedQuestions(SectionedForm):
    """Which bed; for children with her, which beds of their own."""

    bed = PickQuestion(label=_("Bed"), required=True)
    children_beds = PickSeveralQuestion(
        label=_("Beds for children with her"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A child that sleeps with its mother needs none."),
    )

    def __init__(self, *args: Any, beds: Iterable[Bed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beds = {str(bed.pk): bed for bed in beds}
        choices = [(key, f"{bed.shelter.name} – {bed.name}") for key, bed in self.beds.items()]
        self.fields["bed"].choices = [("", _("– choose –")), *choices]  # type: ignore[attr-defined]
        self.fields["children_beds"].choices = choices  # type: ignore[attr-defined]

    def clean_bed(self) -> Bed:
        """Return the bed that was chosen."""
        return self.beds[self.cleaned_data["bed"]]

    def clean_children_beds(self) -> list[Bed]:
        """Return the beds that were ticked."""
        return [self.beds[key] for key in self.cleaned_data["children_beds"]]


class AdmissionForm(BedQuestions):
    """What is known and agreed on the day somebody comes."""

    information = LongTextQuestion(
        label=_("What the victim was told"),
        required=True,
        max_length=5000,
        widget=few_lines(),
        help_text=_(
            "What the shelter gives, its rules, that the address stays secret, and that she may leave at any time."
        ),
    )
    emergency_reason = LongTextQuestion(
        label=_("Without consent: why help has to go first"),
        max_length=5000,
        widget=few_lines(2),
        help_text=_(
            "Only in danger to life, or where consent can't be given now. "
            "The head of the agency confirms within 24 hours."
        ),
    )
    risk_level = CodeQuestion("risk", label=_("Risk"), required=True)
    risk = LongTextQuestion(
        label=_("Risks, and how she is protected from them"), required=True, max_length=5000, widget=few_lines()
    )
    needs = LongTextQuestion(
        label=_("Needs"),
        required=True,
        max_length=5000,
        widget=few_lines(),
        help_text=_("Health, medicines, food, clothes, school, prayer, contact with others."),
    )
    belongings = LongTextQuestion(
        label=_("Belongings"),
        max_length=5000,
        widget=few_lines(),
        help_text=_("What she brings, and what is kept for her."),
    )
    children_count = NumberQuestion(label=_("Number of children with her"), min_value=0, max_value=20)
    children = LongTextQuestion(
        label=_("Children with her"), max_length=5000, widget=few_lines(), help_text=_("Name, age and needs of each.")
    )

    layout = [
        Section(_("Consent and information"), ["information", "emergency_reason"]),
        Section(_("Condition"), ["risk_level", "risk", "needs", "belongings"]),
        Section(_("Children with her"), ["children_count", "children"]),
        Section(_("Place"), ["bed", "children_beds"]),
    ]

    def clean_children_count(self) -> int:
        """Nothing said means none."""
        return self.cleaned_data["children_count"] or 0


class BedsForm(BedQuestions):
    """Other beds for a stay."""

    layout = [Section(_("Place"), ["bed", "children_beds"])]


class DailyForm(SectionedForm):
    """The day."""

    text = LongTextQuestion(label=_("What happened"), required=True, max_length=5000, widget=few_lines(5))

    layout = [Section(_("Daily log"), ["text"])]


class VisitorForm(SectionedForm):
    """Somebody came."""

    who = TextQuestion(label=_("Visitor"), required=True)
    agreed = YesNoQuestion(label=_("Did the victim want the visit?"), may_be_unknown=False, required=True)
    text = LongTextQuestion(
        label=_("Purpose, where they met, and how it went"), required=True, max_length=5000, widget=few_lines()
    )

    layout = [Section(_("Visitor"), ["who", "agreed", "text"])]


class MedicalForm(SectionedForm):
    """Something medical."""

    who = TextQuestion(label=_("Who treated her"), required=True)
    text = LongTextQuestion(
        label=_("Complaint, treatment, medicines"), required=True, max_length=5000, widget=few_lines(5)
    )

    layout = [Section(_("Medical"), ["who", "text"])]


class LeaveForm(SectionedForm):
    """She goes out for some time."""

    until = MomentQuestion(label=_("Back by"), required=True)
    who = TextQuestion(label=_("Who goes along"))
    text = LongTextQuestion(
        label=_("Where to, what for, and what was agreed for her safety"),
        required=True,
        max_length=5000,
        widget=few_lines(),
    )

    layout = [Section(_("Leave"), ["until", "who", "text"])]


class StayReviewForm(SectionedForm):
    """How she is doing, and why the stay goes on."""

    text = LongTextQuestion(
        label=_("How she is doing, and why the stay goes on"), required=True, max_length=5000, widget=few_lines(6)
    )

    layout = [Section(_("Review of the stay"), ["text"])]


class ConfirmationForm(SectionedForm):
    """The head of the agency confirms an emergency."""

    confirmation = LongTextQuestion(label=_("Grounds"), required=True, max_length=5000, widget=few_lines())

    layout = [Section(_("Confirmation"), ["confirmation"])]


class DischargeForm(SectionedForm):
    """Where she goes, and how the stay went."""

    destination = PickQuestion(
        label=_("Goes to"), required=True, choices=Stay.Destination.choices, widget=forms.RadioSelect
    )
    foundation = AgencyQuestion(
        label=_("Foundation"),
        queryset=PartnerAgency.objects.none(),
        empty_label=_("– choose –"),
        help_text=_("Only if a foundation takes her in. It must be among the partner agencies."),
    )
    destination_note = LongTextQuestion(
        label=_("Where exactly, and with whom"), required=True, max_length=5000, widget=few_lines()
    )
    summary = LongTextQuestion(
        label=_("How the stay went, and what is still needed"), required=True, max_length=5000, widget=few_lines(5)
    )
    belongings_returned = YesNoQuestion(
        label=_("Were all belongings handed back?"), may_be_unknown=False, required=True
    )

    layout = [
        Section(_("Destination"), ["destination", "foundation", "destination_note"]),
        Section(_("The stay"), ["summary", "belongings_returned"]),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        foundation: Any = self.fields["foundation"]
        foundation.queryset = foundations()
