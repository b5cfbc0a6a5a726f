"""Who does a task: claim, put back, hand over."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Notice, Task
from ..queries import colleagues_for
from .doing import lock, require_turn


@transaction.atomic
def claim_task(task: Task, *, by: Any) -> Task:
    """Take a task of one's role, so that nobody does it twice.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        AlreadyDone: somebody else was first; says who.
    """
    require_turn(task, by)
    _run, locked = lock(task, by)
    locked.assignee, locked.claimed_at = by, timezone.now()
    locked.save(update_fields=["assignee", "claimed_at"])
    record_event("procedures.task_claimed", by=by, about=locked, step=locked.step_key)
    return locked


@transaction.atomic
def release_task(task: Task, *, by: Any) -> Task:
    """Put one's own task back into the role's list."""
    require_permission(by, "procedures.do_task", unit=task.unit)
    _run, locked = lock(task, None)
    if locked.assignee_id != by.pk:
        raise AlreadyDone(_("This task is not yours (any more)."))
    if not locked.roles.exists():
        raise NotReady(_("This task is for you alone: hand it over instead."))
    locked.assignee, locked.claimed_at = None, None
    locked.save(update_fields=["assignee", "claimed_at"])
    record_event("procedures.task_released", by=by, about=locked, step=locked.step_key)
    return locked


@transaction.atomic
def hand_over_task(task: Task, *, to: Any, by: Any) -> Task:
    """Give a task to a colleague of its roles, who is told. If its roles have no people: to any officer of the unit.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        NotReady: the colleague can't do it.
        AlreadyDone: somebody else was first; says who.
    """
    require_turn(task, by)
    _run, locked = lock(task, by)
    if not colleagues_for(locked, of=by).filter(pk=to.pk).exists():
        raise NotReady(_("%(name)s has not the role for this task.") % {"name": to})
    locked.assignee, locked.claimed_at, locked.escalated_at = to, timezone.now(), None
    locked.save(update_fields=["assignee", "claimed_at", "escalated_at"])
    Notice.objects.create(user=to, kind=Notice.Kind.HANDED_OVER, task=locked, by=by)
    record_event("procedures.task_handed_over", by=by, about=locked, step=locked.step_key, to=to.pk)
    return locked
