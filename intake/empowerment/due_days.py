"""Outcomes fall due after some months, also when the case is closed (decision 0015)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intake.cases.queries import DaySource, register_days

from .models import Outcome


def _outcomes_to_ask() -> QuerySet[Outcome]:
    return Outcome.objects.filter(done_at=None)


register_days(
    DaySource(
        kind="outcome",
        title=_("Outcome of an empowerment programme"),
        screen="empowerment:outcome",
        rows=_outcomes_to_ask,
        case="enrolment__case",
        day="due_on",
        right="empowerment.manage_enrolment",
    )
)
