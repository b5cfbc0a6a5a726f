"""What other rooms call when a step is done on their own screens.

A step about a victim belongs to a run, which goes on by itself when the step is finished. A step about a record
that is not a case yet (a complaint) stands alone: the room that finishes it opens the next one.
"""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from intake.cases.models import Case, Participant
from portal.accounts.models import Role, ServiceUnit
from portal.privacy.audit import record_event

from ..calendar import calendar_of
from ..deadlines import due_at
from ..models import ProcedureVersion, Run, Task
from .doing import do
from .opening import close, close_open, lock_run, open_act
from .running import CUT_SHORT, start_run
from .telling import tell


def open_step(
    version: ProcedureVersion,
    step_key: str,
    *,
    subject: models.Model,
    label: str,
    unit: ServiceUnit,
    received_at: datetime.datetime,
    risk: str,
    case: Case | None = None,
    victim: Participant | None = None,
    assignee: Any = None,
) -> Task:
    """Open a step as a task of its roles; if it is open already, return that task.

    With a victim, the victim's run begins there or goes on there. Called by the actions of other rooms inside
    their transaction, so it asks no permission of its own.

    Args:
        subject: the record the step is about (a complaint, a victim).
        label: the number people know the subject by; never a name.
        received_at: when the report arrived; some deadlines count from it.
    """
    if victim is not None:
        return _open_in_run(version, step_key, victim, subject, label, received_at)
    step = version.step(step_key)
    now = timezone.now()
    task, made = Task.objects.get_or_create(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        step_key=step_key,
        state=Task.State.OPEN,
        run=None,
        defaults={
            "version": version,
            "unit": unit,
            "label": label,
            "case": case,
            "risk": risk,
            "profession": step.profession,
            "assignee": assignee,
            "opened_at": now,
            "due_at": due_at(step, opened_at=now, received_at=received_at, risk=risk, holidays=calendar_of(unit)),
        },
    )
    if made:
        task.roles.set(Role.objects.filter(code__in=step.roles))
        record_event("procedures.step_opened", about=task, step=step_key, version=version.number)
    return task


def _open_in_run(
    version: ProcedureVersion,
    step_key: str,
    victim: Participant,
    subject: models.Model,
    label: str,
    received_at: datetime.datetime,
) -> Task:
    run = start_run(version, victim, by=None, received_at=received_at, at=step_key, subject=subject, label=label)
    tasks = run.tasks.filter(step_key=step_key, state=Task.State.OPEN)
    if not tasks.exists():
        run = lock_run(run.pk)
        opened = open_act(run, step_key)
        tell(run, "step_added", by=None, task=opened[0], opened=opened)
    return tasks.order_by("opened_at")[:1].get()


def finish_step(
    subject: models.Model, step_key: str, *, by: Any, outcome: str = "", procedure: str = "", text: str = ""
) -> Task | None:
    """Mark the open task of this step as done, if there is one; called by the action that did the work.

    If the task belongs to a run, the run goes on.

    Args:
        outcome: one of the step's outcomes; the usual one if not given.
        procedure: key of the procedure, where the subject may be in several with a step of this key.

    Raises:
        AlreadyDone: somebody else has claimed it.
    """
    tasks = _open_tasks_about(subject).filter(step_key=step_key, purpose=Task.Purpose.STEP)
    if procedure:
        tasks = tasks.filter(version__procedure__key=procedure)
    task = _own_first(tasks, by)
    return do(task, by=by, outcome=outcome, text=text) if task is not None else None


def _own_first(tasks: Any, by: Any) -> Task | None:
    found = list(tasks.order_by("opened_at"))
    own = [task for task in found if by is not None and task.assignee_id == by.pk]
    professional = [task for task in found if by is not None and task.profession and task.profession == by.profession]
    return next(iter([*own, *professional, *found]), None)


@transaction.atomic
def cancel_steps(
    subject: models.Model, *, by: Any, procedure: str = "", but: str = "", outcome: str = CUT_SHORT
) -> int:
    """Cancel every open task of ``subject`` (it was closed or handed over) and end its runs; return how many tasks.

    Args:
        procedure: key of the only procedure that ends; all of them if not given.
        but: key of a procedure that goes on all the same.
        outcome: why it ends. Reopening the case brings back what was cut short by its closing, and nothing else.
    """
    count = 0
    runs = Run.objects.filter(subject_id=subject.pk, state__in=[Run.State.RUNNING, Run.State.STOPPED])
    if procedure:
        runs = runs.filter(version__procedure__key=procedure)
    for pk in runs.exclude(version__procedure__key=but).values_list("pk", flat=True):
        run = lock_run(pk)
        run.state, run.outcome, run.ended_at = Run.State.ENDED, outcome, timezone.now()
        run.save(update_fields=["state", "outcome", "ended_at"])
        before = run.tasks.filter(state=Task.State.OPEN).count()
        tell(run, "run_stopped", by=by, closed=close_open(run, by=by, outcome=outcome))
        count += before
    if procedure:
        return count
    for task in _open_tasks_about(subject).filter(run=None):
        close(task, Task.State.CANCELLED, by=by)
        record_event("procedures.step_cancelled", by=by, about=task, step=task.step_key)
        count += 1
    return count


def _open_tasks_about(subject: models.Model) -> Any:
    return Task.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk, state=Task.State.OPEN
    )
