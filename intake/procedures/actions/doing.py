"""Doing a task, giving it back with a reason, and taking back what was done a moment ago."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..definition import DONE, RETURN
from ..flow import after, facts_of, joint_outcome, outcomes, return_target
from ..kinds import Done, OwnScreen, Part, unmet_conditions
from ..models import Notice, Run, Task
from ..queries import NOBODYS, done_for, is_turn_of
from ..signals import step_done
from .opening import carry_on, close, follow_up, hold_case, jump, lock_run, open_part
from .telling import tell

#: How long what was done can be undone, if nothing has left the house.
UNDO = datetime.timedelta(minutes=10)
READ, ACCEPTED = "read", "accepted"


@transaction.atomic
def complete_task(
    task: Task, *, by: Any, outcome: str = "", text: str = "", data: Mapping[str, Any] | None = None
) -> Task:
    """Do a task; the run goes on when nobody else is needed for the step.

    Args:
        outcome: one of the step's outcomes; the usual one if not given.
        text: what was written; it goes into the case's encrypted timeline and nowhere else.
        data: what else the kind's form holds.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        NotReady: something is missing; says what.
        AlreadyDone: somebody else was first; says who.
    """
    require_turn(task, by)
    return do(task, by=by, outcome=outcome, text=text, data=data or {})


def do(task: Task, *, by: Any, outcome: str = "", text: str = "", data: Mapping[str, Any] | None = None) -> Task:
    """Do a task on behalf of an action that has checked the right to do it; inside its transaction."""
    run, task = lock(task, by)
    if task.purpose == Task.Purpose.FACT:
        raise NotReady(_("State the fact in the needs analysis; the procedure then goes on by itself."))
    if task.purpose != Task.Purpose.STEP:
        outcome = READ if task.purpose == Task.Purpose.READ else ACCEPTED
    else:
        outcome = outcome or task.kind.outcomes(task)[0]
        if outcome not in task.kind.outcomes(task):
            raise NotReady(_("This step has no such outcome."))
    done = Done(outcome=outcome, by=by, text=text, data=data or {})
    if task.purpose == Task.Purpose.STEP:
        NotReady.unless_empty([*task.kind.check(task, done), *unmet_conditions(task, done)])
    close(task, Task.State.DONE, by=by, outcome=outcome, for_whom=done_for(by, task) if by else None)
    if task.assignee_id is None and by is not None:
        task.assignee = by
        task.save(update_fields=["assignee"])
    record_event(
        "procedures.step_done",
        by=by,
        about=task,
        step=task.step_key,
        purpose=task.purpose,
        outcome=outcome,
        **({"for_whom": task.done_for_id} if task.done_for_id else {}),
    )
    if run is not None:
        _go_on(run, task, done)
    return task


def _go_on(run: Run, task: Task, done: Done) -> None:
    """Apply the kind's effect, write the history, and let the run go on if the step is over."""
    opened: list[Task] = []
    if task.purpose == Task.Purpose.STEP:
        for asked in task.kind.effect(task, done):
            opened += [one for one in follow_up(run, task, asked) if one.holds_up]
    elif task.purpose == Task.Purpose.ACCEPT:
        task.kind.accepted(task, done)
    if task.purpose == Task.Purpose.STEP and isinstance(task.kind, OwnScreen):
        _read_by_doing(run, task, done.by)
    ended = False
    if task.holds_up and not opened and not _others_at(run, task).filter(state=Task.State.OPEN).exists():
        opened = carry_on(
            run,
            after(run.flow, task.step_key, _outcome_of_step(run, task), facts_of(run.victim)),
            by=done.by,
            came_from=task,
            back_at=done.data.get("back_at"),
        )
        ended = True
    verbs = {Task.Purpose.READ: "step_read", Task.Purpose.ACCEPT: "step_accepted"}
    tell(
        run,
        verbs.get(Task.Purpose(task.purpose), "step_done"),
        by=done.by,
        task=task,
        text=done.text,
        opened=opened,
        closed=[task] if task.holds_up else [],
        outcome=done.outcome,
        purpose=task.purpose,
        profession=task.profession,
        for_whom=task.done_for_id,
    )
    if ended:
        if task.purpose == Task.Purpose.STEP:
            task.kind.over(task, done)
        step_done.send(Task, task=task, by=done.by)


def _read_by_doing(run: Run, task: Task, by: Any) -> None:
    """Mark as read what stood on the screen of the task that was just done."""
    if by is None:
        return
    unread = run.tasks.filter(purpose=Task.Purpose.READ, state=Task.State.OPEN, opened_at__lte=task.opened_at)
    for reading in unread:
        if reading.roles.filter(group__user=by).exists():
            close(reading, Task.State.DONE, by=by, outcome=READ)
            record_event("procedures.step_done", by=by, about=reading, step=reading.step_key, purpose=reading.purpose)


def _others_at(run: Run, task: Task) -> Any:
    same = run.tasks.filter(step_key=task.step_key, round=task.round).exclude(pk=task.pk)
    return same.exclude(purpose__in=[Task.Purpose.READ, Task.Purpose.FACT])


def _outcome_of_step(run: Run, task: Task) -> str:
    acts = run.tasks.filter(step_key=task.step_key, round=task.round, purpose=Task.Purpose.STEP, state=Task.State.DONE)
    found = list(acts.values_list("outcome", flat=True))
    known = outcomes(run.flow, task.step_key)  # the version may be newer than what was done before it
    return joint_outcome(run.flow, task.step_key, [one if one in known else known[0] for one in found or [DONE]])


@transaction.atomic
def return_task(task: Task, *, reason: str, by: Any) -> list[Task]:
    """Give a task back: the step that the procedure names, else the one done before, opens again.

    It goes to whoever did it, with the reason on the case's timeline. An assignment that is not accepted goes
    back to whoever assigns.

    Returns:
        the tasks that opened.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        NotReady: no reason, or there is nothing to go back to.
        AlreadyDone: somebody else was first; says who.
    """
    require_turn(task, by)
    if not reason.strip():
        raise NotReady(_("Write the reason."))
    run, task = lock(task, by)
    target = where_it_returns(task)
    if run is None or target is None:
        raise NotReady(_("There is no step before this one that it could go back to."))
    if task.purpose == Task.Purpose.STEP:
        task.kind.returned(task, target, reason, by)
    closing = [task, *_others_at(run, task).filter(state=Task.State.OPEN)]
    for other in closing:
        mine = other.pk == task.pk
        close(
            other,
            Task.State.RETURNED if mine else Task.State.CANCELLED,
            by=by,
            outcome=RETURN if mine else "",
            for_whom=done_for(by, task) if mine else None,
        )
    before = run.tasks.filter(step_key=target, purpose=Task.Purpose.STEP, state=Task.State.DONE)
    who = before.order_by("-done_at").select_related("done_by").first()
    opened = jump(run, target, by=by, came_from=task, prefer=who.done_by if who else None)
    tell(
        run,
        "step_returned",
        by=by,
        task=task,
        text=reason,
        opened=opened,
        closed=closing,
        to=run.flow.step(target).name.id,
        to_en=run.flow.step(target).name.en,
    )
    for one in opened:
        if one.assignee is not None and one.assignee_id != by.pk:
            Notice.objects.create(user=one.assignee, kind=Notice.Kind.RETURNED, task=one, by=by)
    record_event("procedures.step_returned", by=by, about=task, step=task.step_key, to=target)
    return opened


def where_it_returns(task: Task) -> str | None:
    """Return the key of the act that a return of this task opens again, or None."""
    if task.run is None or task.purpose in (Task.Purpose.READ, Task.Purpose.FACT):
        return None
    if task.purpose == Task.Purpose.ACCEPT:
        return task.step_key
    flow = task.run.flow
    places = {key: place for place, (key, _act) in enumerate(flow.acts())}
    done = task.run.tasks.filter(purpose=Task.Purpose.STEP, state=Task.State.DONE).order_by("-done_at")
    earlier = (
        key for key in done.values_list("step_key", flat=True) if places.get(key, len(places)) < places[task.step_key]
    )
    return return_target(flow, task.step_key, next(earlier, None))


@transaction.atomic
def undo_task(task: Task, *, by: Any) -> Task:
    """Take back what one did within the last ten minutes, if nothing has left the house and nobody has gone on.

    Raises:
        PermissionDenied: somebody else did it.
        NotReady: it can't be undone (any more); says why.
    """
    require_permission(by, "procedures.do_task", unit=task.unit)
    if task.run_id is None:
        raise NotReady(_("This step can't be undone."))
    run = lock_run(task.run_id)
    task = run.tasks.select_related("version__procedure", "unit").get(pk=task.pk)
    if task.done_by_id != by.pk:
        raise PermissionDenied("somebody else did it")
    NotReady.unless_empty(why_not_undone(run, task))
    followers = list(task.led_to.filter(state=Task.State.OPEN))
    for follower in followers:
        close(follower, Task.State.CANCELLED, by=by)
        record_event("procedures.step_cancelled", by=by, about=follower, step=follower.step_key)
    task.kind.undone(task)
    task.state, task.outcome, task.done_at, task.done_by, task.done_for = Task.State.OPEN, "", None, None, None
    task.save(update_fields=["state", "outcome", "done_at", "done_by", "done_for"])
    tell(
        run,
        "step_undone",
        by=by,
        task=task,
        opened=[task] if task.holds_up else [],
        closed=[follower for follower in followers if follower.holds_up],
    )
    record_event("procedures.step_undone", by=by, about=task, step=task.step_key)
    return task


def why_not_undone(run: Run, task: Task) -> list[str]:
    """Return why what was done can't be taken back, one sentence for each reason."""
    if task.state != Task.State.DONE or task.purpose != Task.Purpose.STEP or not task.kind.reversible:
        return [_("This step can't be undone.")]
    if task.done_at is None or timezone.now() - task.done_at > UNDO:
        return [_("More than ten minutes have passed: return the next step with a reason instead.")]
    if run.state != Run.State.RUNNING:
        return [_("The procedure has ended.")]
    followers = task.led_to.exclude(state=Task.State.OPEN) | task.led_to.exclude(claimed_at=None)
    if followers.exists():
        return [_("Somebody has already gone on from here.")]
    return []


@transaction.atomic
def add_part(task: Task, profession: str, *, by: Any) -> Task:
    """Ask a further profession to work side by side on the step (paper, Figure 2 step 4).

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        NotReady: the step is not one for several people, or the profession is at work on it already.
    """
    require_turn(task, by)
    run, task = lock(task, by)
    if run is None or not task.step.many:
        raise NotReady(_("This step is not one for several people side by side."))
    if run.tasks.filter(step_key=task.step_key, part=profession, state=Task.State.OPEN).exists():
        raise AlreadyDone(_("This profession has been asked already."))
    added = open_part(run, task, Part(profession=profession))
    tell(run, "step_added", by=by, task=added, opened=[added], profession=profession)
    record_event("procedures.part_added", by=by, about=added, step=added.step_key, profession=profession)
    return added


def require_turn(task: Task, by: Any) -> None:
    """Refuse who may not do the task, and who comes too late.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        AlreadyDone: somebody has done it or has it; says who.
    """
    require_permission(by, "procedures.do_task", unit=task.unit)
    tasks = Task.objects.select_related("done_by", "assignee")
    _refuse_if_over(tasks.get(pk=task.pk))
    if not is_turn_of(by, task):
        current = tasks.get(pk=task.pk)  # read after the question: somebody may have taken or done it meanwhile
        _refuse_if_over(current)
        if current.assignee is not None and current.roles.filter(group__user=by).exists():
            raise AlreadyDone(_("%(name)s has already taken this task.") % {"name": current.assignee})
        raise PermissionDenied("not a task of this user")


def lock(task: Task, by: Any) -> tuple[Run | None, Task]:
    """Lock the run and the task, and refuse what is over or somebody else's.

    Raises:
        AlreadyDone: somebody else was first; says who.
    """
    hold_case(task.case_id)
    run = lock_run(task.run_id) if task.run_id else None
    tasks = Task.objects.select_for_update(of=("self",)).select_related("version__procedure", "unit", "case", "run")
    locked = tasks.get(pk=task.pk)
    if run is not None:
        locked.run, locked.case, locked.victim = run, run.case, run.victim
    _refuse_if_over(locked)
    if by is not None and locked.assignee_id not in (None, by.pk) and not _is_free(locked, by):
        raise AlreadyDone(_("%(name)s has already taken this task.") % {"name": locked.assignee})
    return run, locked


def _is_free(task: Task, by: Any) -> bool:
    """Whether somebody else's task may be done by this person: it is nobody's any more, or the person stands in."""
    return Task.objects.filter(NOBODYS, pk=task.pk).exists() or is_turn_of(by, task)


def _refuse_if_over(task: Task) -> None:
    if task.state == Task.State.OPEN:
        return
    if task.done_by is not None and task.state in (Task.State.DONE, Task.State.RETURNED):
        raise AlreadyDone(_("%(name)s has already done this task.") % {"name": task.done_by})
    raise AlreadyDone(_("This task is not open any more."))
