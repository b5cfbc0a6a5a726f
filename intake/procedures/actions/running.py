"""Runs: one victim's way through one procedure begins, stops, goes on, moves to a newer version."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.models import Case, Participant
from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..bars import halts, refusals, warnings
from ..flow import enter, facts_of, start
from ..models import ProcedureVersion, Run, Task
from ..queries import current_version, run_of, startable_versions
from ..signals import run_started
from .opening import carry_on, close, close_open, hold_case, lock_run, set_due
from .telling import tell

#: Outcome of a run that ended because its case or referral was closed.
CUT_SHORT = "cancelled"
GOING_ON = (Run.State.RUNNING, Run.State.STOPPED)


@transaction.atomic
def start_run(
    version: ProcedureVersion | str,
    victim: Participant,
    *,
    by: Any,
    received_at: datetime.datetime | None = None,
    at: str = "",
    subject: models.Model | None = None,
    label: str = "",
    despite: str = "",
) -> Run:
    """Begin a procedure for a victim; if it is under way for this subject already, return that run.

    Called by the actions of other rooms inside their transaction, so it asks no permission of its own.

    Args:
        version: a version, or the key of a procedure for its newest one.
        received_at: when the report arrived, from which some deadlines count; the case's if not given.
        at: the step it begins with, if the steps before were done elsewhere.
        subject: what it is about if not the victim as such, for example a referral.
        label: the number people know the subject by; the case's if not given. Never a name.
        despite: why it begins although the procedure warns.

    Raises:
        NotReady: something bars the procedure for this victim; says what.
    """
    if isinstance(version, str):
        version = current_version(version)
    subject = subject or victim
    kind = ContentType.objects.get_for_model(subject)
    hold_case(victim.case_id)  # two starts at once: one run
    going_on = Run.objects.filter(
        version__procedure=version.procedure_id,
        subject_type=kind,
        subject_id=subject.pk,
        state__in=GOING_ON,
    ).first()
    if going_on is not None:
        return going_on
    NotReady.unless_empty(refusals(version.flow, victim))
    warned = list(warnings(version.flow, victim))
    case = victim.case
    first = at or version.steps[0].key
    run = Run(
        version=version,
        case=case,
        victim=victim,
        subject_type=kind,
        subject_id=subject.pk,
        label=label or case.number,
        first_step=first,
        received_at=received_at or case.received_at,
        started_by=by,
    )
    run.save(force_insert=True)
    named = {"procedure": version.procedure.key, "version": version.number, "warned": warned}
    record_event("procedures.run_started", by=by, about=run, **named)
    facts = facts_of(victim)
    move = enter(version.flow, at, facts) if at else start(version.flow, facts)
    opened = carry_on(run, move, by=by)
    tell(
        run,
        "run_started",
        by=by,
        text=despite,
        opened=opened,
        procedure=version.procedure.name_id,
        version=version.number,
        warned=warned,
    )
    run_started.send(Run, run=run, by=by)
    return run


@transaction.atomic
def begin_procedure(version: ProcedureVersion, victim: Participant, *, by: Any, despite: str = "") -> Run:
    """Begin a procedure for a victim by hand, from the case.

    Args:
        despite: why it begins although the procedure warns; it stands on the timeline.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the case is closed, the procedure only begins with what it is about (a report), something bars it
            for this victim, or it warns and no reason is given.
        AlreadyDone: it is under way for this victim.
    """
    require_permission(by, "procedures.manage_run", unit=victim.case.unit)
    if not victim.case.is_open:
        raise NotReady(_("The case is closed."))
    if version not in startable_versions():
        raise NotReady(_("This procedure is not begun by hand, or there is a newer version of it."))
    if (going_on := run_of(victim, version.procedure.key)) is not None and going_on.state in GOING_ON:
        raise AlreadyDone(_("This procedure is under way for this victim."))
    barred = list(refusals(version.flow, victim))
    warned = warnings(version.flow, victim) if not barred and not despite.strip() else {}
    if warned:
        barred = [*warned.values(), _("Think it over with the victim. If it begins all the same, write why.")]
    NotReady.unless_empty(barred)
    return start_run(version, victim, by=by, despite=despite)


@transaction.atomic
def stop_run(run: Run, *, reason: str, by: Any) -> Run:
    """Stop a run: its open tasks rest until it is resumed.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no reason.
        AlreadyDone: it is not running.
    """
    require_permission(by, "procedures.manage_run", unit=run.case.unit)
    if not reason.strip():
        raise NotReady(_("Write the reason."))
    locked = lock_run(run.pk)
    _refuse_unless(locked, Run.State.RUNNING)
    locked.state = Run.State.STOPPED
    locked.save(update_fields=["state"])
    closed = close_open(locked, by=by, outcome=Run.State.STOPPED)
    tell(locked, "run_stopped", by=by, text=reason, closed=closed)
    record_event("procedures.run_stopped", by=by, about=locked)
    return locked


@transaction.atomic
def resume_run(run: Run, *, by: Any) -> Run:
    """Let a stopped run go on where it stopped; deadlines count from now."""
    require_permission(by, "procedures.manage_run", unit=run.case.unit)
    locked = lock_run(run.pk)
    _refuse_unless(locked, Run.State.STOPPED)
    NotReady.unless_empty(halts(locked))
    locked.state = Run.State.RUNNING
    locked.save(update_fields=["state"])
    opened = _wake(locked, Run.State.STOPPED, by)
    tell(locked, "run_resumed", by=by, opened=opened)
    record_event("procedures.run_resumed", by=by, about=locked)
    recheck_facts(locked.victim, by=by)  # what it waited for may have been stated meanwhile
    return locked


def reopen_runs(case: Case, *, by: Any) -> int:
    """Let the runs go on that the closing of the case cut short; return how many.

    Called inside the transaction that reopens the case.
    """
    cut_short = list(Run.objects.filter(case=case, outcome=CUT_SHORT).values_list("pk", flat=True))
    for pk in cut_short:
        run = lock_run(pk)
        run.state, run.outcome, run.ended_at = Run.State.RUNNING, "", None
        run.save(update_fields=["state", "outcome", "ended_at"])
        # A run that was stopped when the case was closed has its tasks from then; it goes on, too.
        opened = _wake(run, CUT_SHORT, by) or _wake(run, Run.State.STOPPED, by)
        tell(run, "run_resumed", by=by, opened=opened)
        record_event("procedures.run_resumed", by=by, about=run)
        recheck_facts(run.victim, by=by)
    return len(cut_short)


def _wake(run: Run, outcome: str, by: Any) -> list[Task]:
    """Open the tasks again that were cancelled with this outcome, due as if opened now; return those that hold up."""
    now, opened = timezone.now(), []
    for task in run.tasks.filter(state=Task.State.CANCELLED, outcome=outcome).select_related("unit"):
        task.state, task.outcome, task.done_at, task.done_by = Task.State.OPEN, "", None, None
        task.opened_at = max(task.opened_at, now)
        task.risk, task.due_at, task.escalated_at = run.case.risk, None, None
        set_due(task, run.received_at)
        task.save()
        opened.append(task)
        record_event("procedures.step_opened", by=by, about=task, step=task.step_key, version=run.version.number)
    return [task for task in opened if task.holds_up]


def missing_in(run: Run, version: ProcedureVersion) -> list[str]:
    """Return why a run can't move to a version, one sentence for each reason."""
    if version.procedure_id != run.version.procedure_id:
        return [_("That is a version of another procedure.")]
    if version.withdrawn_at is not None:
        return [_("That version was withdrawn.")]
    if version.number <= run.version.number:
        return [_("The procedure already follows this version or a newer one.")]
    waiting = run.tasks.filter(state=Task.State.OPEN).select_related("version")
    return [
        _("“%(step)s” is open and does not exist in that version: finish it first.") % {"step": task.title}
        for task in waiting
        if task.step_key not in version.flow
    ]


@transaction.atomic
def move_run_to(run: Run, version: ProcedureVersion, *, by: Any) -> Run:
    """Move a run to a newer version of its procedure: a deliberate act, never a consequence of publishing.

    Open tasks keep who has them and since when; roles and deadlines follow the new version.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the version does not fit; says why.
    """
    require_permission(by, "procedures.manage_run", unit=run.case.unit)
    locked = lock_run(run.pk)
    _refuse_unless(locked, Run.State.RUNNING)
    NotReady.unless_empty(missing_in(locked, version))
    earlier = locked.version.number
    locked.version = version
    locked.save(update_fields=["version"])
    for task in locked.tasks.filter(state=Task.State.OPEN).select_related("unit"):
        _follow_version(task, version)
        set_due(task, locked.received_at)
        task.save()
    # What is done keeps the wording it was done under.
    tell(locked, "run_moved", by=by, earlier=earlier, version=version.number)
    record_event("procedures.run_moved", by=by, about=locked, earlier=earlier, version=version.number)
    return locked


def _follow_version(task: Task, version: ProcedureVersion) -> None:
    from portal.accounts.models import Role

    task.version, task.due_at = version, None
    task.__dict__.pop("step", None)
    task.__dict__.pop("act", None)
    if task.purpose == Task.Purpose.STEP:
        task.roles.set(Role.objects.filter(code__in=task.act.roles))
        if not task.step.many:
            task.profession = task.act.profession


def recheck_facts(victim: Participant, *, by: Any) -> int:
    """Let the runs go on that waited for a fact about the victim; return how many did.

    Called inside the transaction that stated the fact.
    """
    waiting = Task.objects.filter(victim=victim, purpose=Task.Purpose.FACT, state=Task.State.OPEN)
    went_on = 0
    for task in waiting.select_related("run"):
        run = lock_run(task.run_id)
        facts = facts_of(run.victim)
        if facts.get(task.part) is None:
            continue
        close(task, Task.State.DONE, by=by, outcome="stated")
        opened = carry_on(run, enter(run.flow, task.step_key, facts), by=by, came_from=task)
        tell(run, "fact_stated", by=by, task=task, opened=opened, closed=[task], fact=task.part)
        record_event("procedures.step_done", by=by, about=task, step=task.step_key, purpose=task.purpose)
        went_on += 1
    return went_on


def reschedule(case: Case, *, by: Any) -> int:
    """Compute the open deadlines anew because the risk of the case has changed; return how many tasks it concerns.

    Called inside the transaction that changed the risk.
    """
    stale = (
        Task.objects.filter(case=case, state=Task.State.OPEN)
        .exclude(risk=case.risk)
        .select_related("unit", "version", "run")
    )
    for task in stale:
        task.risk, task.due_at, task.escalated_at = case.risk, None, None
        set_due(task, task.run.received_at if task.run else case.received_at)
        task.save(update_fields=["risk", "due_at", "escalated_at"])
        record_event("procedures.rescheduled", by=by, about=task, step=task.step_key, risk=case.risk)
    return len(stale)


def follow_case(case: Case, *, by: Any) -> int:
    """Give the open tasks of a case to the unit that the case was handed to; return how many.

    Whoever had them there has them no more; roles and deadlines stay, in the new unit's calendar. Called inside
    the transaction that hands the case over, or merges a unit.
    """
    tasks = (
        Task.objects.filter(case=case, state=Task.State.OPEN).exclude(unit=case.unit).select_related("version", "run")
    )
    for task in tasks:
        task.unit, task.assignee, task.claimed_at, task.due_at = case.unit, None, None, None
        set_due(task, task.run.received_at if task.run else case.received_at)
        task.save(update_fields=["unit", "assignee", "claimed_at", "due_at"])
        record_event("procedures.task_moved", by=by, about=task, step=task.step_key, unit=case.unit_id)
    return len(tasks)


def _refuse_unless(run: Run, state: str) -> None:
    if run.state != state:
        raise AlreadyDone(_("The procedure is “%(state)s”.") % {"state": run.get_state_display()})
