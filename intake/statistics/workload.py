"""How the work goes: open and late steps, time per step, who has how much, what partners answer, who sleeps where.

True numbers for the office. No identity, no case: the lists of tasks, cases and referrals show these to those who may.
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Q, QuerySet
from django.utils import timezone

from intake.cases.models import Case
from intake.cases.queries import cases_visible_to
from intake.procedures.models import ProcedureVersion, Task
from intake.referrals.models import PartnerAgency, Referral
from intake.shelter.models import Bed, BedUse, Stay
from portal.accounts.models import Role, ServiceUnit, User

from .counting import count_prevention
from .percentiles import Percentile
from .scopes import MINE, PROVINCE, Scope
from .spans import Period

HOUR = 3600
#: Counted as rows, not by their id: an index alone answers then (docs/decisions/0023).
ROWS = Count("*")


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


@dataclass(frozen=True)
class Waiting:
    """The open steps of one unit at one step of one version."""

    unit_id: int
    version_id: int
    key: str
    open: int
    late: int


def waiting_steps(scope: Scope) -> list[Waiting]:
    """Return the open steps by unit, version and step, with one query."""
    tasks = Task.objects.filter(scope.tasks, purpose=Task.Purpose.STEP, state=Task.State.OPEN).order_by()
    if scope.key == MINE:
        tasks = tasks.filter(assignee=scope.user)
    rows = tasks.filter(opened_at__lte=timezone.now()).values_list("unit", "version", "step_key")
    return [Waiting(*row) for row in rows.annotate(open=ROWS, late=Count("step_key", filter=_late()))]


def step_times(period: Period, scope: Scope, waiting: list[Waiting]) -> list[StepTimes]:
    """Return the steps at which something is open, or was done or returned in the period; the most late first.

    Two queries, whatever the number of steps and tasks; the database counts the percentiles.

    Args:
        period: in which steps were done.
        scope: whose.
        waiting: what is open within the scope.
    """
    tasks = Task.objects.filter(scope.tasks, purpose=Task.Purpose.STEP).order_by()
    done = _over(tasks, period).values_list("version__procedure", "step_key").annotate(newest=Max("version"))
    finished = [(row[1], row[2], dict(zip(_times(), row[3:], strict=True))) for row in done.annotate(**_times())]
    versions = ProcedureVersion.objects.select_related("procedure").in_bulk(
        {version for _key, version, _numbers in finished} | {row.version_id for row in waiting}
    )
    found: dict[tuple[Any, str], StepTimes] = {}
    newest: dict[tuple[Any, str], Any] = {}

    def at(version_id: Any, key: str) -> StepTimes:
        place = (versions[version_id].procedure_id, key)
        newest[place] = max(newest.get(place, version_id), version_id)
        return found.setdefault(place, StepTimes(*place))

    for row in waiting:
        times = at(row.version_id, row.key)
        times.open += row.open
        times.late += row.late
    for key, version_id, numbers in finished:
        times = at(version_id, key)
        for name, value in numbers.items():
            setattr(times, name, value.total_seconds() / HOUR if isinstance(value, datetime.timedelta) else value)
    for place, times in found.items():
        version = versions[newest[place]]
        times.name, times.procedure = str(version.step(times.key).name), str(version.procedure)
    return sorted(found.values(), key=lambda times: (-times.late, -times.open, -times.done, times.name))


def _late() -> Q:
    return Q(due_at__lt=timezone.now())


def _over(tasks: QuerySet[Task], period: Period) -> QuerySet[Task]:
    return tasks.filter(done_at__gte=period.begins, done_at__lt=period.ends)


def _times() -> dict[str, Any]:
    done = Q(state=Task.State.DONE)
    took = ExpressionWrapper(F("done_at") - F("opened_at"), output_field=DurationField())
    return {
        "done": Count("step_key", filter=done),
        "with_deadline": Count("due_at", filter=done),
        "done_late": Count("step_key", filter=done & Q(done_at__gt=F("due_at"))),
        "returned": Count("step_key", filter=Q(state=Task.State.RETURNED)),
        "median": Percentile(took, 0.5, filter=done),
        "ninetieth": Percentile(took, 0.9, filter=done),
    }


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
    counted = rows.annotate(open=ROWS, late=Count("step_key", filter=_late()))
    found = [RoleLoad(names.get(role, ""), number, late) for role, number, late in counted]
    return sorted(found, key=lambda load: (-load.open, load.role))


@dataclass(frozen=True)
class Load:
    """The open cases of one case manager; of nobody, where there is none yet."""

    manager_id: int | None
    name: str
    cases: int
    high: int


@dataclass(frozen=True)
class OpenCases:
    """The open cases that one manager has in one unit."""

    unit_id: int
    manager_id: int | None
    number: int
    high: int


def open_cases(scope: Scope) -> list[OpenCases]:
    """Return the open cases by unit and manager, with one query."""
    rows = Case.objects.filter(scope.cases, status=Case.Status.OPEN).order_by().values_list("unit", "manager")
    return [OpenCases(*row) for row in rows.annotate(number=ROWS, high=Count("unit", filter=Q(risk="tinggi")))]


def caseload(cases: list[OpenCases]) -> list[Load]:
    """Return how many open cases each case manager has, the most first."""
    managers = User.objects.in_bulk({load.manager_id for load in cases if load.manager_id})
    found = []
    for manager_id in {load.manager_id for load in cases}:
        own = [load for load in cases if load.manager_id == manager_id]
        name = managers[manager_id].get_full_name() or managers[manager_id].username if manager_id else ""
        found.append(Load(manager_id, name, sum(load.number for load in own), sum(load.high for load in own)))
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
class ReferralCount:
    """The referrals of one unit to one agency in one state."""

    unit_id: int
    partner_id: Any
    status: str
    number: int


def referral_counts(period: Period, scope: Scope) -> list[ReferralCount]:
    """Return the referrals opened in the period by unit, agency and state, with one query."""
    opened = Referral.objects.filter(scope.referrals, created_at__gte=period.begins, created_at__lt=period.ends)
    rows = opened.order_by().values_list("unit", "partner", "status")
    return [ReferralCount(*row) for row in rows.annotate(number=ROWS)]


@dataclass(frozen=True)
class UnitLoad:
    """One unit beside the others."""

    unit: ServiceUnit
    cases: int
    open: int
    late: int
    referrals: int


def by_unit(
    scope: Scope, cases: list[OpenCases], waiting: list[Waiting], referrals: list[ReferralCount]
) -> list[UnitLoad]:
    """Return the units beside each other: open cases, open and late steps, referrals opened in the period."""
    return [
        UnitLoad(
            unit,
            cases=sum(load.number for load in cases if load.unit_id == unit.pk),
            open=sum(row.open for row in waiting if row.unit_id == unit.pk),
            late=sum(row.late for row in waiting if row.unit_id == unit.pk),
            referrals=sum(count.number for count in referrals if count.unit_id == unit.pk),
        )
        for unit in scope.units
    ]


def referral_outcomes(referrals: list[ReferralCount]) -> list[tuple[str, dict[str, int]]]:
    """Return what became of the referrals, by agency."""
    found: dict[Any, Counter[str]] = {}
    for count in referrals:
        found.setdefault(count.partner_id, Counter())[count.status] += count.number
    names = dict(PartnerAgency.objects.filter(pk__in=found).values_list("pk", "name"))
    return sorted((names[partner], dict(outcomes)) for partner, outcomes in found.items())


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
    waiting = waiting_steps(scope)
    cases = [] if scope.key == MINE else open_cases(scope)
    referrals = [] if scope.key == MINE else referral_counts(period, scope)
    beside_each_other = scope.key == PROVINCE and len(scope.units) > 1
    return Workload(
        steps=step_times(period, scope, waiting),
        roles=by_role(scope) if everybodys else None,
        caseload=None if scope.key == MINE else caseload(cases),
        outcomes=None if scope.key == MINE else referral_outcomes(referrals),
        occupancy=occupancy(scope) if everybodys else None,
        prevention=count_prevention(period.first_day, period.last_day) if everybodys else None,
        units=by_unit(scope, cases, waiting, referrals) if beside_each_other else None,
    )
