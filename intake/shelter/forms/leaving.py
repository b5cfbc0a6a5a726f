"""Pick-up, return, visits, placement."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.forms.questions import OfficerQuestion, PickQuestion
from intake.cases.queries import officers_of
from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import (
    CodeQuestion,
    DateQuestion,
    LongTextQuestion,
    MomentQuestion,
    TextQuestion,
    YesNoQuestion,
)
from intake.referrals.forms import AgencyQuestion
from intake.referrals.models import PartnerAgency
from portal.security.validators import validate_not_in_the_future

from ..models import FollowUpVisit
from ..queries import foundations
from .stays import few_lines


class PickUpForm(SectionedForm):
    """The plan of a pick-up."""

    planned_for = MomentQuestion(label=_("Day and time"), required=True)
    place = TextQuestion(label=_("Meeting place"), required=True, max_length=500)
    vehicle = TextQuestion(label=_("Vehicle and driver"), required=True)
    risk = LongTextQuestion(
        label=_("Risks, and what is done about them"), required=True, max_length=5000, widget=few_lines()
    )

    layout = [Section(_("Plan"), ["planned_for", "place", "vehicle", "risk"])]


class MemberForm(SectionedForm):
    """Who takes one part in the team."""

    officer = OfficerQuestion(label=_("Officer of this unit"))
    name = TextQuestion(label=_("or somebody else: name"))
    contact = TextQuestion(label=_("Office and phone"))

    layout = [Section("", ["officer", "name", "contact"])]

    def __init__(self, *args: Any, unit: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = title
        officer: Any = self.fields["officer"]
        officer.queryset = officers_of(unit)


class PickUpResultForm(SectionedForm):
    """How it went."""

    picked_up = YesNoQuestion(label=_("Is the victim with the team?"), may_be_unknown=False, required=True)
    met_at = MomentQuestion(label=_("Met at"), validators=[validate_not_in_the_future])
    result = LongTextQuestion(
        label=_("Result"),
        required=True,
        max_length=5000,
        widget=few_lines(4),
        help_text=_("How the victim was found, what was handed over, where she was brought – not which shelter."),
    )

    layout = [Section(_("Result"), ["picked_up", "met_at", "result"])]


class ReturnPlanForm(SectionedForm):
    """How somebody comes home, and to whom."""

    information = LongTextQuestion(
        label=_("What the victim was told"), required=True, max_length=5000, widget=few_lines(2)
    )
    destination = TextQuestion(label=_("Destination"), required=True, max_length=500)
    leaves_on = DateQuestion(label=_("Leaves on"))
    route = LongTextQuestion(label=_("Route and means of travel"), required=True, max_length=5000, widget=few_lines())
    companions = TextQuestion(
        label=_("Companions"), required=True, max_length=500, help_text=_("Who goes along, as far as where.")
    )
    assessment = LongTextQuestion(
        label=_("Assessment of the receiving family"),
        required=True,
        max_length=5000,
        widget=few_lines(4),
        help_text=_("Safety, whether the alleged perpetrator is near, readiness, means, school, help nearby."),
    )
    family_is_safe = YesNoQuestion(label=_("Is the receiving family safe and ready?"))

    layout = [
        Section(_("Journey"), ["information", "destination", "leaves_on", "route", "companions"]),
        Section(_("Receiving family"), ["assessment", "family_is_safe"]),
    ]


class HandOverToFamilyForm(SectionedForm):
    """Who received her, and when she is visited first."""

    receiver = TextQuestion(label=_("Receiving person"), required=True)
    receiver_kinship = CodeQuestion("kinship", label=_("Relationship to the victim"), required=True)
    receiver_contact = TextQuestion(label=_("Contact of the receiving person"))
    handed_over_on = DateQuestion(
        label=_("Handed over on"), required=True, initial=timezone.localdate, validators=[validate_not_in_the_future]
    )
    record = LongTextQuestion(
        label=_("Record of the hand-over"),
        required=True,
        max_length=5000,
        widget=few_lines(4),
        help_text=_("Who was present, in what condition, with which documents and belongings, who signed."),
    )
    first_visit_on = DateQuestion(
        label=_("First visit on"), required=True, help_text=_("Further visits follow at the intervals of the office.")
    )

    layout = [
        Section(_("Hand-over"), ["receiver", "receiver_kinship", "receiver_contact", "handed_over_on", "record"]),
        Section(_("Visits"), ["first_visit_on"]),
    ]


class VisitForm(SectionedForm):
    """What a visit found."""

    situation = PickQuestion(
        label=_("Situation"), required=True, choices=FollowUpVisit.Situation.choices, widget=forms.RadioSelect
    )
    findings = LongTextQuestion(
        label=_("What was found, and what is agreed"), required=True, max_length=5000, widget=few_lines(5)
    )
    again_on = DateQuestion(label=_("Next visit on"), help_text=_("Besides the visits that are planned already."))

    layout = [Section(_("Visit"), ["situation", "findings", "again_on"])]


class PlacementForm(SectionedForm):
    """A child is placed with a foundation."""

    foundation = AgencyQuestion(
        label=_("Foundation"), required=True, queryset=PartnerAgency.objects.none(), empty_label=_("– choose –")
    )
    contact = TextQuestion(label=_("Contact person at the foundation"))
    agreement = LongTextQuestion(
        label=_("What was agreed: care, school, visits, costs"), required=True, max_length=5000, widget=few_lines()
    )

    layout = [Section(_("Placement"), ["foundation", "contact", "agreement"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        foundation: Any = self.fields["foundation"]
        foundation.queryset = foundations()


class PlacementEndForm(SectionedForm):
    """Why a placement ends."""

    ending = LongTextQuestion(label=_("Why it ended"), required=True, max_length=5000, widget=few_lines())

    layout = [Section(_("End of the placement"), ["ending"])]
