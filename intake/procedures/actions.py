"""Opening, claiming and finishing the steps of a procedure."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.models import Case, Participant
from intake.forms.errors import AlreadyDone
from portal.accounts.models import Role, ServiceUnit
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from .deadlines import due_at
from .kinds import is_available
from .models import ProcedureVersion, Task
from .queries import tasks_of_roles


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

    Called by the actions of other rooms inside their transaction, so it asks no permission of its own.

    Args:
        subject: the record the step is about (a complaint, a victim).
        label: the number people know the subject by; never a name.
        received_at: when the report arrived; some deadlines count from it.
    """
    step = version.step(step_key)
    now = timezone.now()
    task, made = Task.objects.get_or_create(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        step_key=step_key,
        state=Task.State.OPEN,
        defaults={
            "version": version,
            "unit": unit,
            "label": label,
            "case": case,
            "victim": victim,
            "risk": risk,
            "assignee": assignee,
            "opened_at": now,
            "due_at": due_at(step, opened_at=now, received_at=received_at, risk=risk),
        },
    )
    if made:
        codes = step["role"] if isinstance(step["role"], list) else [step["role"]]
        task.roles.set(Role.objects.filter(code__in=codes))
        record_event("procedures.step_opened", about=task, step=step_key, version=version.number)
    return task


def next_step(version: ProcedureVersion, after_key: str) -> str | None:
    """Return the key of the step that follows, or None at the end.

    A step that is entered by an outcome only is passed over, and so is one whose kind has no screen yet.
    """
    keys = [step["key"] for step in version.steps]
    for step in version.steps[keys.index(after_key) + 1 :]:
        if step.get("entered") != "only_by_outcome" and is_available(step):
            return step["key"]
    return None


@transaction.atomic
def claim_task(task: Task, *, by: Any) -> Task:
    """Take a task of one's role, so that nobody does it twice.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        AlreadyDone: somebody else was first; says who.
    """
    require_permission(by, "procedures.do_task", unit=task.unit)
    if not tasks_of_roles(by).filter(pk=task.pk).exists():
        raise PermissionDenied("not a task of the user's roles")
    locked = _lock(task)
    if locked.assignee_id not in (None, by.pk):
        raise AlreadyDone(_("%(name)s has already taken this task.") % {"name": locked.assignee})
    locked.assignee = by
    locked.save(update_fields=["assignee"])
    record_event("procedures.task_claimed", by=by, about=locked, step=locked.step_key)
    return locked


@transaction.atomic
def release_task(task: Task, *, by: Any) -> Task:
    """Put one's own task back into the role's list."""
    require_permission(by, "procedures.do_task", unit=task.unit)
    locked = _lock(task)
    if locked.assignee_id != by.pk:
        raise AlreadyDone(_("This task is not yours (any more)."))
    locked.assignee = None
    locked.save(update_fields=["assignee"])
    record_event("procedures.task_released", by=by, about=locked, step=locked.step_key)
    return locked


def finish_step(subject: models.Model, step_key: str, *, by: Any) -> Task | None:
    """Mark the open task of this step as done, if there is one; called by the action that did the work.

    Raises:
        AlreadyDone: somebody else has claimed it.
    """
    task = (
        Task.objects.select_for_update(of=("self",))
        .filter(
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            step_key=step_key,
            state=Task.State.OPEN,
        )
        .first()
    )
    if task is None:
        return None
    if by is not None and task.assignee_id not in (None, by.pk):
        raise AlreadyDone(_("%(name)s has already taken this task.") % {"name": task.assignee})
    task.state, task.done_at, task.done_by = Task.State.DONE, timezone.now(), by
    if task.assignee_id is None:
        task.assignee = by
    task.save(update_fields=["state", "done_at", "done_by", "assignee"])
    record_event("procedures.step_done", by=by, about=task, step=step_key)
    return task


def cancel_steps(subject: models.Model, *, by: Any) -> int:
    """Cancel every open task of ``subject`` (it was closed or handed over); return how many."""
    tasks = Task.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk, state=Task.State.OPEN
    )
    for task in tasks:
        task.state, task.done_at, task.done_by = Task.State.CANCELLED, timezone.now(), by
        task.save(update_fields=["state", "done_at", "done_by"])
        record_event("procedures.step_cancelled", by=by, about=task, step=task.step_key)
    return len(tasks)


def _lock(task: Task) -> Task:
    if task.case_id is not None:  # the case before anything of it, as its own actions do
        Case.objects.select_for_update().get(pk=task.case_id)
    locked = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if locked.state != Task.State.OPEN:
        raise AlreadyDone(_("This task has already been done."))
    return locked
