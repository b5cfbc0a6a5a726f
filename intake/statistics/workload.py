"""How the work goes: open and late steps, time per step, who has how much, what partners answer, who sleeps where.

True numbers for the office. No identity, no case: the lists of tasks, cases and referrals show these to those who may.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Q, QuerySet
from django.utils import timezone

from intake.cases.models import Case
from intake.cases.queries import cases_visible_to
from intake.procedures.models import ProcedureVersion, Task
from intake.referrals.models import PartnerAgency, Referral
from intake.shelter.models import Bed, BedUse, Stay
from portal.accounts.models import Role, ServiceUnit

from .counting import count_prevention
from .percentiles import Percentile
from .scopes import MINE, PROVINCE, Scope
from .spans import Period

HOUR = 3600


@dataclass
class StepTimes:
    """One step of a procedure: what is open now, and how long those took that were done in the period (hours)."""

    procedure_id: Any
    key: str
    name: str = ""
    procedure: str = ""
    open: int = 0
    late: int = 0
    done: int = 0
    with_deadline: int = 0
    done_late: int = 0
    returned: int = 0
    median: float | None = None
    ninetieth: float | None = None

    @property
    def in_time(self) -> float | None:
        """Percent of those with a deadline that were done before it."""
        return 100 * (1 - self.done_late / self.with_deadline) if self.with_deadline else None


def step_times(period: Period, scope: Scope) -> list[StepTimes]:
    """Return the steps at which something is open, or was done or returned in the period; the most late first.

    Two queries, whatever the number of steps and tasks; the database counts the percentiles.
    """
    tasks = Task.objects.filter(scope.tasks, purpose=Task.Purpose.STEP).order_by()
    step = ("version__procedure", "step_key")
    found: dict[tuple[Any, str], StepTimes] = {}
    newest: dict[tuple[Any, str], Any] = {}
    waiting = tasks.filter(state=Task.State.OPEN, opened_at__lte=timezone.now())
    if scope.key == MINE:
        waiting = waiting.filter(assignee=scope.user)
    for row in waiting.values(*step).annotate(
        version=Max("version"), open=Count("pk"), late=Count("pk", filter=_late())
    ):
        _take(row, found, newest)
    for row in _over(tasks, period).values(*step).annotate(version=Max("version"), **_times()):
        _take(row, found, newest)
    _name(found, newest)
    return sorted(found.values(), key=lambda times: (-times.late, -times.open, -times.done, times.name))


def _late() -> Q:
    return Q(due_at__lt=timezone.now())


def _over(tasks: QuerySet[Task], period: Period) -> QuerySet[Task]:
    return tasks.filter(done_at__gte=period.begins, done_at__lt=period.ends)


def _times() -> dict[str, Any]:
    done = Q(state=Task.State.DONE)
    took = ExpressionWrapper(F("done_at") - F("opened_at"), output_field=DurationField())
    return {
        "done": Count("pk", filter=done),
        "with_deadline": Count("due_at", filter=done),
        "done_late": Count("pk", filter=done & Q(done_at__gt=F("due_at"))),
        "returned": Count("pk", filter=Q(state=Task.State.RETURNED)),
        "median": Percentile(took, 0.5, filter=done),
        "ninetieth": Percentile(took, 0.9, filter=done),
    }


def _take(row: dict[str, Any], found: dict[tuple[Any, str], StepTimes], newest: dict[tuple[Any, str], Any]) -> None:
    """Add one group's numbers to its step."""
    place = (row.pop("version__procedure"), row.pop("step_key"))
    newest[place] = max(newest.get(place, 0), row.pop("version"))
    times = found.setdefault(place, StepTimes(*place))
    for name, value in row.items():
        setattr(times, name, value.total_seconds() / HOUR if isinstance(value, datetime.timedelta) else value)


def _name(found: dict[tuple[Any, str], StepTimes], newest: dict[tuple[Any, str], Any]) -> None:
    """Call each step as its newest version here does."""
    known = ProcedureVersion.objects.select_related("procedure").in_bulk(set(newest.values()))
    for place, times in found.items():
        version = known[newest[place]]
        times.name, times.procedure = str(version.step(times.key).name), str(version.procedure)


@dataclass(frozen=True)
class RoleLoad:
    """What waits for one role."""

    role: str
    open: int
    late: int


def by_role(scope: Scope) -> list[RoleLoad]:
    """Return the open and late steps of each role, the most first; a step of two roles counts for both."""
    names = {role.pk: str(role) for role in Role.objects.all()}
    waiting = Task.objects.filter(scope.tasks, purpose=Task.Purpose.STEP, state=Task.State.OPEN).order_by()
    rows = waiting.filter(opened_at__lte=timezone.now()).values_list("roles")
    counted = rows.annotate(open=Count("pk"), late=Count("pk", filter=_late()))
    found = [RoleLoad(names.get(role, ""), number, late) for role, number, late in counted]
    return sorted(found, key=lambda load: (-load.open, load.role))


@dataclass(frozen=True)
class Load:
    """The open cases of one case manager; of nobody, where there is none yet."""

    manager_id: int | None
    name: str
    cases: int
    high: int


def caseload(scope: Scope) -> list[Load]:
    """Return how many open cases each case manager has, the most first."""
    rows = Case.objects.filter(scope.cases, status=Case.Status.OPEN).order_by()
    counted = rows.values_list("manager", "manager__first_name", "manager__last_name", "manager__username")
    found = [
        Load(manager, f"{first or ''} {last or ''}".strip() or username or "", number, high)
        for manager, first, last, username, number, high in counted.annotate(
            number=Count("pk"), high=Count("pk", filter=Q(risk="tinggi"))
        )
    ]
    return sorted(found, key=lambda load: (-load.cases, load.name))


def tasks_behind(user: Any, scope: Scope, procedure: Any, key: str, *, late: bool) -> QuerySet[Task]:
    """Return the open tasks at one step of the cases that the user sees, within the scope; the most urgent first."""
    visible = cases_visible_to(user).order_by().values("pk")
    tasks = Task.objects.filter(
        scope.tasks,
        purpose=Task.Purpose.STEP,
        state=Task.State.OPEN,
        opened_at__lte=timezone.now(),
        version__procedure=procedure,
        step_key=key,
        case__in=visible,
    )
    if late:
        tasks = tasks.filter(_late())
    return tasks.select_related("version__procedure", "case", "assignee").order_by(F("due_at").asc(nulls_last=True))


@dataclass(frozen=True)
class UnitLoad:
    """One unit beside the others."""

    unit: ServiceUnit
    cases: int
    open: int
    late: int
    referrals: int


def by_unit(period: Period, scope: Scope) -> list[UnitLoad]:
    """Return the units beside each other: open cases, open and late steps, referrals opened in the period."""
    cases = _of_units(Case.objects.filter(scope.cases, status=Case.Status.OPEN))
    waiting = Task.objects.filter(scope.tasks, purpose=Task.Purpose.STEP, state=Task.State.OPEN)
    rows = waiting.filter(opened_at__lte=timezone.now()).order_by().values_list("unit")
    steps = {
        unit: (number, late) for unit, number, late in rows.annotate(n=Count("pk"), late=Count("pk", filter=_late()))
    }
    referrals = _of_units(_referrals(period, scope))
    return [
        UnitLoad(unit, cases.get(unit.pk, 0), *steps.get(unit.pk, (0, 0)), referrals.get(unit.pk, 0))
        for unit in scope.units
    ]


def _of_units(rows: QuerySet[Any]) -> dict[Any, int]:
    return dict(rows.order_by().values_list("unit").annotate(number=Count("pk")))


def _referrals(period: Period, scope: Scope) -> QuerySet[Referral]:
    return Referral.objects.filter(
        scope.referrals, created_at__gte=period.begins, created_at__lt=period.ends
    ).order_by()


def referral_outcomes(period: Period, scope: Scope) -> list[tuple[str, dict[str, int]]]:
    """Return what became of the referrals opened in the period, by agency."""
    referrals = _referrals(period, scope)
    found: dict[Any, dict[str, int]] = {}
    for partner, status, number in referrals.values_list("partner", "status").annotate(number=Count("pk")):
        found.setdefault(partner, {})[status] = number
    names = dict(PartnerAgency.objects.filter(pk__in=found).values_list("pk", "name"))
    return sorted((names[partner], outcomes) for partner, outcomes in found.items())


@dataclass(frozen=True)
class Occupancy:
    """Beds of the units' shelters."""

    beds: int
    taken: int
    stays: int


def occupancy(scope: Scope) -> Occupancy:
    """Return how many beds there are and how many are taken now."""
    own = scope.unit_ids
    return Occupancy(
        beds=Bed.objects.filter(shelter__unit__in=own, active=True).count(),
        taken=BedUse.objects.filter(bed__shelter__unit__in=own, freed_at=None).count(),
        stays=Stay.objects.filter(shelter__unit__in=own, discharged_at=None).count(),
    )


@dataclass(frozen=True)
class Workload:
    """Everything a dashboard shows; what does not belong to the view is None."""

    steps: list[StepTimes]
    roles: list[RoleLoad] | None
    caseload: list[Load] | None
    outcomes: list[tuple[str, dict[str, int]]] | None
    occupancy: Occupancy | None
    prevention: dict[str, Any] | None
    units: list[UnitLoad] | None

    @property
    def open(self) -> int:
        """Open steps."""
        return sum(step.open for step in self.steps)

    @property
    def late(self) -> int:
        """Open steps past their deadline."""
        return sum(step.late for step in self.steps)

    @property
    def done(self) -> int:
        """Steps done in the period."""
        return sum(step.done for step in self.steps)

    @property
    def returned(self) -> int:
        """Steps returned in the period."""
        return sum(step.returned for step in self.steps)

    @property
    def in_time(self) -> float | None:
        """Percent of the steps with a deadline that were done before it."""
        with_deadline = sum(step.with_deadline for step in self.steps)
        late = sum(step.done_late for step in self.steps)
        return 100 * (1 - late / with_deadline) if with_deadline else None


def workload(period: Period, scope: Scope) -> Workload:
    """Return the numbers of a dashboard; a fixed number of queries, whatever there is to count."""
    everybodys = not scope.is_personal
    return Workload(
        steps=step_times(period, scope),
        roles=by_role(scope) if everybodys else None,
        caseload=None if scope.key == MINE else caseload(scope),
        outcomes=None if scope.key == MINE else referral_outcomes(period, scope),
        occupancy=occupancy(scope) if everybodys else None,
        prevention=count_prevention(period.first_day, period.last_day) if everybodys else None,
        units=by_unit(period, scope) if scope.key == PROVINCE and len(scope.units) > 1 else None,
    )
