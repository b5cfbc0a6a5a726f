"""How a run goes on: acts open as tasks, the run ends. Only the actions call this, under the lock of the run."""

import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from intake.cases.models import Case
from portal.accounts.models import Role
from portal.privacy.audit import record_event

from ..calendar import calendar_of
from ..deadlines import GRACE, after, due_at, later
from ..definition import HAND_OVER
from ..flow import Move, enter, facts_of
from ..kinds import FollowUp, Part, kind_of
from ..models import Run, Task
from ..signals import run_ended


def hold_case(case_id: Any) -> None:
    """Lock the case until the transaction ends: it comes before anything of it, as in the case's own actions."""
    if case_id is not None:
        Case.objects.select_for_update(of=("self",)).get(pk=case_id)


def lock_run(pk: Any) -> Run:
    """Return the run, locked with its case until the transaction ends: one event of a run at a time."""
    hold_case(Run.objects.values_list("case", flat=True).get(pk=pk))
    runs = Run.objects.select_for_update(of=("self",))
    return runs.select_related("version__procedure", "case__unit", "case__manager", "victim__person__data_key").get(
        pk=pk
    )


def carry_on(
    run: Run,
    move: Move,
    *,
    by: Any,
    came_from: Task | None = None,
    prefer: Any = None,
    back_at: datetime.datetime | None = None,
) -> list[Task]:
    """Do what a move says; return the tasks that opened, none if the run is over.

    Args:
        back_at: when a recurring step comes back, if whoever did it chose a day; else after its interval.
    """
    if move.ends:
        _end(run, move.ends, by)
        return []
    if move.asks:
        return [_ask_for_fact(run, move, came_from)]
    opens_at = None
    if move.later:
        opens_at = back_at or later(timezone.now(), run.flow.step(move.act).repeat)
    return open_act(run, move.act, came_from=came_from, prefer=prefer, opens_at=opens_at)


def jump(run: Run, target: str, *, by: Any, came_from: Task | None = None, prefer: Any = None) -> list[Task]:
    """Go to a step, or end."""
    return carry_on(run, enter(run.flow, target, facts_of(run.victim)), by=by, came_from=came_from, prefer=prefer)


def open_act(
    run: Run,
    act_key: str,
    *,
    came_from: Task | None = None,
    prefer: Any = None,
    opens_at: datetime.datetime | None = None,
) -> list[Task]:
    """Open an act for each of those who do it.

    Args:
        prefer: who gets it if she or he still can: a return goes to the person who did it.
        opens_at: when a recurring step comes back; now if not given.
    """
    step, act = run.flow.step(act_key), run.flow.act(act_key)
    parts = kind_of(act).parts(run, act) if step.many and act is step else []
    named = {part.name: part for part in parts or [Part(profession=act.profession)]}
    earlier = run.tasks.filter(step_key=act_key, purpose=Task.Purpose.STEP)
    number = (earlier.aggregate(last=Max("round"))["last"] or 0) + 1
    # What was reported before it is done anew need not be read any more.
    for unread in run.tasks.filter(step_key=act_key, purpose=Task.Purpose.READ, state=Task.State.OPEN):
        close(unread, Task.State.CANCELLED, by=None)
    return [
        _make(
            run,
            act_key,
            part=part.name,
            profession=part.profession,
            roles=act.roles,
            round=number,
            came_from=came_from,
            opened_at=opens_at or timezone.now(),
            wanted=[part.assignee, prefer, _who_did(earlier, part), run.case.manager],
        )
        for part in named.values()
    ]


def open_part(run: Run, task: Task, part: Part) -> Task:
    """Open a further part beside ``task``."""
    return _make(
        run,
        task.step_key,
        part=part.name,
        profession=part.profession,
        roles=task.act.roles,
        round=task.round,
        came_from=task.came_from,
        opened_at=timezone.now(),
        wanted=[part.assignee],
    )


def follow_up(run: Run, task: Task, asked: FollowUp) -> list[Task]:
    """Open what the effect of a kind asks for: an acceptance, or one reading for each role."""
    slots = asked.roles if asked.purpose == Task.Purpose.READ else ("",)
    return [
        _make(
            run,
            task.step_key,
            purpose=asked.purpose,
            part=code,
            roles=(code,) if code else asked.roles,
            round=task.round,
            came_from=task,
            opened_at=timezone.now(),
            wanted=[asked.assignee, run.case.manager],
        )
        for code in slots
        if not run.tasks.filter(
            step_key=task.step_key, purpose=asked.purpose, part=code, state=Task.State.OPEN
        ).exists()
    ]


def close(task: Task, state: str, *, by: Any, outcome: str = "", for_whom: Any = None) -> None:
    """Set a task's last state, with who and when."""
    task.state, task.outcome, task.done_at = state, outcome, timezone.now()
    task.done_by, task.done_for = by, for_whom
    task.save(update_fields=["state", "outcome", "done_at", "done_by", "done_for"])


def close_open(run: Run, *, by: Any, outcome: str = "") -> list[Task]:
    """Cancel every open task of the run; return those that held it up."""
    tasks = list(run.tasks.filter(state=Task.State.OPEN).select_related("version"))
    for task in tasks:
        close(task, Task.State.CANCELLED, by=by, outcome=outcome)
        record_event("procedures.step_cancelled", by=by, about=task, step=task.step_key)
    return [task for task in tasks if task.holds_up]


def set_due(task: Task, received_at: datetime.datetime) -> None:
    """Compute a task's deadline from its step, risk and opening; what is only to be read has none.

    Stating a fact and accepting an assignment hold the run up and have a working day: who does not answer is
    reminded, and then somebody else can.
    """
    calendar = calendar_of(task.unit)
    if task.purpose == Task.Purpose.STEP:
        task.due_at = due_at(
            task.act, opened_at=task.opened_at, received_at=received_at, risk=task.risk, holidays=calendar
        )
    elif task.purpose in (Task.Purpose.FACT, Task.Purpose.ACCEPT):
        task.due_at = after(task.opened_at, GRACE, calendar)
    if task.due_at is None and task.is_sleeping:
        task.due_at = after(task.opened_at, GRACE, calendar)


def holds_role(user: Any, unit_id: Any, roles: Any, profession: str = "") -> bool:
    """Whether a person is there to do it: active, in the unit, with one of the roles and the profession."""
    if user is None or not user.is_active or user.unit_id != unit_id:
        return False
    if profession and user.profession != profession:
        return False
    return bool(user.groups.filter(role__in=roles).exists())


def _who_did(earlier: Any, part: Part) -> Any:
    done = earlier.filter(part=part.name, state=Task.State.DONE).order_by("-round").select_related("done_by").first()
    return done.done_by if done else None


def _make(
    run: Run,
    act_key: str,
    *,
    roles: tuple[str, ...],
    wanted: list[Any],
    purpose: str = Task.Purpose.STEP,
    **fields: Any,
) -> Task:
    found = list(Role.objects.filter(code__in=roles))
    profession = fields.get("profession", "")
    assignee = next((who for who in wanted if holds_role(who, run.case.unit_id, found, profession)), None)
    task = Task(
        run=run,
        version=run.version,
        step_key=act_key,
        purpose=purpose,
        unit=run.case.unit,
        subject_type_id=run.subject_type_id,
        subject_id=run.subject_id,
        label=run.label,
        case=run.case,
        victim=run.victim,
        risk=run.case.risk,
        assignee=assignee,
        **fields,
    )
    set_due(task, run.received_at)
    task.save(force_insert=True)
    task.roles.set(found)
    record_event("procedures.step_opened", about=task, step=act_key, version=run.version.number, purpose=purpose)
    return task


def _ask_for_fact(run: Run, move: Move, came_from: Task | None) -> Task:
    """Open the task to state a fact, for the roles that may analyse needs (domain.md §1)."""
    may = Role.objects.filter(group__permissions__codename="analyse_needs").distinct()
    return _make(
        run,
        move.act,
        purpose=Task.Purpose.FACT,
        part=move.asks,
        roles=tuple(may.values_list("code", flat=True)),
        came_from=came_from,
        opened_at=timezone.now(),
        wanted=[run.case.manager],
    )


def _end(run: Run, outcome: str, by: Any) -> None:
    run.state = Run.State.HANDED_OVER if outcome == HAND_OVER else Run.State.ENDED
    run.outcome, run.ended_at = outcome, timezone.now()
    run.save(update_fields=["state", "outcome", "ended_at"])
    close_open_holding(run, by)
    record_event("procedures.run_ended", by=by, about=run, outcome=outcome)
    run_ended.send(Run, run=run, outcome=outcome, by=by)


def close_open_holding(run: Run, by: Any) -> None:
    """Cancel what still holds up a run that is over; what is to be read stays to be read."""
    for task in run.tasks.filter(state=Task.State.OPEN).exclude(purpose=Task.Purpose.READ):
        close(task, Task.State.CANCELLED, by=by)
