"""The intervention plan, reviews and follow-up."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, DateQuestion, LongTextQuestion, TextQuestion, YesNoQuestion
from portal.security.validators import validate_not_in_the_future

from ..models import CaseReview
from .questions import OfficerQuestion, OfficersQuestion, PickQuestion


def _few_lines(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PlanForm(SectionedForm):
    """The plan is made with the beneficiary; if not, the reason is on record (domain.md §5)."""

    made_with_beneficiary = YesNoQuestion(
        label=_("Was the plan made with the beneficiary?"), may_be_unknown=False, required=True
    )
    participation = LongTextQuestion(
        label=_("How the beneficiary took part, or why not"), required=True, max_length=5000, widget=_few_lines()
    )
    review_on = DateQuestion(label=_("Next review"), required=True)

    layout = [Section(_("Intervention plan"), ["made_with_beneficiary", "participation", "review_on"])]


class GoalForm(SectionedForm):
    """One goal."""

    goal = LongTextQuestion(label=_("Goal"), required=True, max_length=2000, widget=_few_lines(3))
    service_type = CodeQuestion("service_type", label=_("Service"))
    responsible = OfficerQuestion(label=_("Responsible"), required=True)
    due_on = DateQuestion(label=_("Due"), required=True)

    layout = [Section(_("Goal"), ["goal", "service_type", "responsible", "due_on"])]

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        responsible: Any = self.fields["responsible"]
        responsible.queryset = officers


class GoalOutcomeForm(SectionedForm):
    """What came of a goal."""

    reached = YesNoQuestion(label=_("Was the goal reached?"), may_be_unknown=False, required=True)
    outcome = LongTextQuestion(label=_("What came of it"), required=True, max_length=5000, widget=_few_lines())

    layout = [Section(_("Outcome of the goal"), ["reached", "outcome"])]


class ReviewForm(SectionedForm):
    """A periodic review or a case conference."""

    kind = PickQuestion(label=_("Kind"), required=True, choices=CaseReview.Kind.choices, widget=forms.RadioSelect)
    held_on = DateQuestion(
        label=_("Held on"), required=True, initial=timezone.localdate, validators=[validate_not_in_the_future]
    )
    officers = OfficersQuestion(label=_("Officers present"), required=True)
    others = TextQuestion(
        label=_("Others present"), max_length=1000, help_text=_("For example the beneficiary, a partner agency.")
    )
    decisions = LongTextQuestion(label=_("Decisions"), required=True, widget=_few_lines(6))
    next_on = DateQuestion(label=_("Next review"))

    layout = [
        Section(_("Meeting"), ["kind", "held_on", "officers", "others"]),
        Section(_("Decisions"), ["decisions", "next_on"]),
    ]

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present: Any = self.fields["officers"]
        present.queryset = officers


class FollowUpForm(SectionedForm):
    """A day for after-care."""

    due_on = DateQuestion(label=_("Ask on"), required=True)

    layout = [
        Section(
            _("Follow-up"), ["due_on"], intro=_("Read the safe-contact wishes before any contact, also after the case.")
        )
    ]


class FollowUpOutcomeForm(SectionedForm):
    """How the beneficiary is doing."""

    outcome = LongTextQuestion(
        label=_("How the beneficiary is doing"), required=True, max_length=5000, widget=_few_lines(5)
    )

    layout = [Section(_("Follow-up"), ["outcome"])]
