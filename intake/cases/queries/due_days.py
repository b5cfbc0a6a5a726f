"""Days of cases that somebody has to keep: reviews and conferences, goals of a plan, after-care (domain.md §5).

They are no steps of a procedure, so no run opens a task for them; whoever lists an officer's tasks lists these too.
"""

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Case, CaseReview, FollowUp, InterventionPlan, PlanGoal

#: How long before its day something is listed.
AHEAD = datetime.timedelta(days=7)
#: How long after its day those who assign case managers are shown what nobody did.
PATIENCE = datetime.timedelta(days=3)


@dataclass(frozen=True)
class DaySource:
    """One kind of day. Rooms above this one register their own.

    Attributes:
        kind: a short name, used once.
        title: what is due.
        screen: name of the address where it is recorded.
        rows: returns the records whose day is still to be kept.
        case: path from such a record to its case.
        day: its column with the day.
        record: path to what the screen is about.
        officer: path to whoever is asked; if empty, the case manager.
        right: permission of those who keep a day that has nobody.
        shared: it is asked of nobody in particular: everybody with the right keeps it.
    """

    kind: str
    title: Any
    screen: str
    rows: Callable[[], QuerySet[Any]]
    case: str
    day: str
    record: str = "pk"
    officer: str = ""
    right: str = "cases.manage_plan"
    shared: bool = False


_sources: dict[str, DaySource] = {}


def register_days(source: DaySource) -> DaySource:
    """Make a kind of day known."""
    _sources[source.kind] = source
    return source


@dataclass(frozen=True)
class DueDay:
    """One day to keep. Codes and numbers only, as in every list of tasks.

    Attributes:
        kind: of a :class:`DaySource`.
        record: what the screen is about: the case, the goal or the follow-up.
        officer: id of whoever is asked; None if that is anybody with the right.
    """

    kind: str
    record: uuid.UUID
    case: uuid.UUID
    number: str
    risk: str
    due_on: datetime.date
    officer: int | None

    @property
    def title(self) -> Any:
        """What is due."""
        return _sources[self.kind].title

    @property
    def address(self) -> str:
        """Where it is recorded."""
        return reverse(_sources[self.kind].screen, args=[self.record])

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.due_on <= timezone.localdate()

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.due_on < timezone.localdate()


def due_days_of(user: Any, *, in_place_of: Iterable[Any] = ()) -> list[DueDay]:
    """Return what the user has to keep within a week, the latest first: as case manager, as the person responsible
    for a goal, or for a colleague the user stands in for. What has nobody is everybody's who has the right.
    """
    people = [person.pk for person in (user, *in_place_of)]

    def theirs(source: DaySource) -> Q | None:
        able = user.has_perm(source.right)
        if source.shared:
            return Q() if able else None
        return Q(officer__in=people) | _nobodys("officer") if able else Q(officer__in=people)

    return _days(user, timezone.localdate() + AHEAD, theirs)


def late_due_days_of_others(user: Any, *, in_place_of: Iterable[Any] = ()) -> list[DueDay]:
    """Return what others have left undone for days, for those who assign case managers; nothing that is listed among
    the user's own days already (:func:`due_days_of`).
    """
    if not user.has_perm("cases.assign_manager"):
        return []
    people = [person.pk for person in (user, *in_place_of)]
    others = ~Q(officer__in=people) | Q(officer=None)

    def theirs(source: DaySource) -> Q | None:
        able = user.has_perm(source.right)
        if source.shared:
            return None if able else Q()
        return others & ~_nobodys("officer") if able else others

    return _days(user, timezone.localdate() - PATIENCE, theirs)


def _nobodys(officer: str) -> Q:
    """Return the condition for there being nobody to ask: no one, or one who has left the unit."""
    return Q(**{officer: None}) | Q(**{f"{officer}_active": False}) | ~Q(**{f"{officer}_unit": F("in_unit")})


def _days(user: Any, until: datetime.date, whose: Callable[[DaySource], Q | None]) -> list[DueDay]:
    """Return the days of the user's unit up to ``until``, in one query however many kinds there are."""
    if not user.is_active or user.unit_id is None or not user.has_perm("cases.view_case"):
        return []
    asked = [(source, condition) for source in _sources.values() if (condition := whose(source)) is not None]
    parts = [_rows(source, user, until, condition) for source, condition in asked]
    found = parts[0].union(*parts[1:]).order_by("due", "number")
    return [DueDay(*row) for row in found]


def _rows(source: DaySource, user: Any, until: datetime.date, whose: Q) -> QuerySet[Any]:
    case = source.case
    rows = (
        source.rows()
        .filter(**{f"{case}__unit": user.unit_id, f"{source.day}__lte": until})
        .order_by()
        .annotate(
            what=Value(source.kind, output_field=CharField()),
            record=F(source.record),
            in_case=F(case),
            number=F(f"{case}__number"),
            at_risk=F(f"{case}__risk"),
            due=F(source.day),
            in_unit=F(f"{case}__unit"),
        )
    )
    if source.shared:
        rows = rows.annotate(officer=Value(None, output_field=BigIntegerField()))
    else:
        officer = source.officer or f"{case}__manager"
        rows = rows.annotate(
            officer=F(officer), officer_active=F(f"{officer}__is_active"), officer_unit=F(f"{officer}__unit")
        ).filter(whose)
    return rows.values_list("what", "record", "in_case", "number", "at_risk", "due", "officer")


def _plans_to_review() -> QuerySet[InterventionPlan]:
    later = CaseReview.objects.filter(case=OuterRef("victim__case"), held_on__gte=OuterRef("review_on"))
    return InterventionPlan.objects.filter(~Exists(later), victim__case__status=Case.Status.OPEN)


def _conferences_to_hold() -> QuerySet[CaseReview]:
    newer = CaseReview.objects.filter(case=OuterRef("case"), at__gt=OuterRef("at"))
    planned = InterventionPlan.objects.filter(victim__case=OuterRef("case"))
    opened = CaseReview.objects.filter(case__status=Case.Status.OPEN, next_on__isnull=False)
    return opened.filter(~Exists(newer), ~Exists(planned))


def _goals_to_reach() -> QuerySet[PlanGoal]:
    return PlanGoal.objects.filter(status="open", plan__victim__case__status=Case.Status.OPEN)


def _follow_ups_to_make() -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(done_at=None)


_OWN = [
    DaySource(
        kind="review",
        title=_("Review of the intervention plan"),
        screen="cases:review",
        rows=_plans_to_review,
        case="victim__case",
        day="review_on",
        record="victim__case",
    ),
    DaySource(
        kind="conference",
        title=_("Next review or case conference"),
        screen="cases:review",
        rows=_conferences_to_hold,
        case="case",
        day="next_on",
        record="case",
    ),
    DaySource(
        kind="goal",
        title=_("Goal of the plan"),
        screen="cases:settle_goal",
        rows=_goals_to_reach,
        case="plan__victim__case",
        day="due_on",
        officer="responsible",
    ),
    DaySource(
        kind="follow_up",
        title=_("After-care follow-up"),
        screen="cases:record_follow_up",
        rows=_follow_ups_to_make,
        case="victim__case",
        day="due_on",
    ),
]
for _source in _OWN:
    register_days(_source)
