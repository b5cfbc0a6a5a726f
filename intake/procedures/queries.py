"""The inbox: which tasks a person sees."""

import datetime
from typing import Any

from django.db.models import Case as Sorted
from django.db.models import Count, Q, QuerySet, When
from django.utils import timezone

from intake.cases.models import Case

from .models import Procedure, ProcedureVersion, Task

#: High risk before all else, then the nearest deadline.
URGENCY = (Sorted(When(risk="tinggi", then=0), default=1), "due_at", "opened_at")


def tasks_of_roles(user: Any) -> QuerySet[Task]:
    """Return the tasks of the user's unit and roles, whoever has claimed them, and the user's own."""
    if not user.is_active or user.unit_id is None or not user.has_perm("procedures.do_task"):
        return Task.objects.none()
    roles = user.groups.filter(role__isnull=False).values("role")
    return (
        Task.objects.filter(unit_id=user.unit_id)
        .filter(Q(assignee=user) | Q(roles__in=roles))
        .select_related("version__procedure", "assignee", "subject_type")
        .distinct()
    )


def tasks_visible_to(user: Any) -> QuerySet[Task]:
    """Return the tasks of the user's unit that are the user's own or, not yet claimed, of the user's roles."""
    return tasks_of_roles(user).filter(Q(assignee=user) | Q(assignee=None))


def open_tasks(user: Any) -> QuerySet[Task]:
    """Return the visible tasks still to be done: high risk first, then by deadline."""
    return tasks_visible_to(user).filter(state=Task.State.OPEN).order_by(*URGENCY)


def my_tasks(user: Any) -> QuerySet[Task]:
    """Return the open tasks the user has claimed."""
    return open_tasks(user).filter(assignee=user)


def role_tasks(user: Any) -> QuerySet[Task]:
    """Return the open tasks of the user's roles that nobody has claimed."""
    return open_tasks(user).filter(assignee=None)


def waiting_for_others(user: Any) -> QuerySet[Task]:
    """Return the open tasks that follow from something the user finished in the last 60 days."""
    if not user.is_active or user.unit_id is None or not user.has_perm("procedures.do_task"):
        return Task.objects.none()
    recently = timezone.now() - datetime.timedelta(days=60)
    cases = Task.objects.filter(done_by=user, case__isnull=False, done_at__gte=recently).values("case")
    return (
        Task.objects.filter(unit_id=user.unit_id, state=Task.State.OPEN, case__in=cases)
        .exclude(pk__in=open_tasks(user).values("pk"))
        .select_related("version__procedure", "assignee", "subject_type")
        .prefetch_related("roles")
        .order_by("due_at")
    )


def inbox_counts(user: Any) -> dict[str, int]:
    """Return ``mine``, ``role`` and ``overdue`` in one query."""
    return (
        open_tasks(user)
        .order_by()
        .aggregate(
            mine=Count("pk", filter=Q(assignee=user), distinct=True),
            role=Count("pk", filter=Q(assignee=None), distinct=True),
            overdue=Count("pk", filter=Q(due_at__lt=timezone.now()), distinct=True),
        )
    )


def current_version(procedure_key: str) -> ProcedureVersion:
    """Return the newest published version.

    Raises:
        ProcedureVersion.DoesNotExist: the procedure was never published.
    """
    return ProcedureVersion.objects.filter(procedure__key=procedure_key).select_related("procedure").latest("number")


def procedures() -> QuerySet[Procedure]:
    """Return all procedures."""
    return Procedure.objects.prefetch_related("versions")


def open_tasks_of_case(case: Case) -> QuerySet[Task]:
    """Return the open tasks of a case the caller has already been allowed to see."""
    return (
        Task.objects.filter(case=case, state=Task.State.OPEN)
        .select_related("version__procedure", "assignee", "subject_type")
        .prefetch_related("roles")
        .order_by("due_at", "opened_at")
    )
