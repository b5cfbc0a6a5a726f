"""The inbox: which tasks a person sees, and why.

A task is somebody's own, or of a role the person has, or of a colleague the person stands in for. A task that
nobody can do – its role has no people, its officer has left – is seen by those who hand out tasks, and in a unit
without any such person by every officer: no case is stuck without a way on shown to somebody.
"""

import datetime
from typing import Any

from django.db.models import Case as Sorted
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone

from intake.cases.models import Case
from portal.accounts.models import User

from .models import Absence, Notice, Procedure, ProcedureVersion, Run, Task

#: High risk before all else, then the nearest deadline.
URGENCY = (Sorted(When(risk="tinggi", then=0), default=1), F("due_at").asc(nulls_last=True), "opened_at")
NOBODYS = Q(assignee=None) | Q(assignee__is_active=False) | ~Q(assignee__unit=F("unit"))
TaskRole = Task.roles.through


def absentees_of(user: Any) -> QuerySet[User]:
    """Return whom the user stands in for today."""
    today = Absence.on(timezone.localdate())
    away = Absence.objects.filter(today, delegate=user, user__unit=user.unit_id).values("user")
    return User.objects.filter(pk__in=away, is_active=True)


def may_work(user: Any) -> bool:
    """Whether the user has tasks at all: an active officer of a unit with the right."""
    return bool(user.is_active and user.unit_id is not None and user.has_perm("procedures.do_task"))


def tasks_visible_to(user: Any) -> QuerySet[Task]:
    """Return the tasks the user may do, open or not, in the user's unit."""
    if not may_work(user):
        return Task.objects.none()
    tasks = Task.objects.filter(unit_id=user.unit_id)
    return tasks.filter(_turn_of(user)).select_related("version__procedure", "assignee", "subject_type")


def _turn_of(user: Any) -> Q:
    """Return the condition for a task to be the user's to do."""
    people = [user, *absentees_of(user)]
    turn = Q(assignee__in=people)
    roles: dict[int, list[int]] = {person.pk: [] for person in people}
    for person, role in User.groups.through.objects.filter(user__in=people, group__role__isnull=False).values_list(
        "user", "group__role"
    ):
        roles[person].append(role)
    for person in people:
        of_role = Exists(TaskRole.objects.filter(task_id=OuterRef("pk"), role_id__in=roles[person.pk]))
        turn |= NOBODYS & Q(of_role) & Q(profession__in=["", person.profession])
    if user.has_perm("procedures.assign_task"):
        turn |= Q(escalated_at__isnull=False, state=Task.State.OPEN)
        return turn | nobody_can_do()
    return turn | (nobody_can_do() & ~Exists(_who_hand_out(OuterRef("unit"))))


def _who_hand_out(unit: Any) -> QuerySet[User]:
    return User.objects.filter(is_active=True, unit=unit, groups__permissions__codename="assign_task")


def nobody_can_do() -> Q:
    """Return the condition for an open task that has neither a person nor people in its roles."""
    people = User.objects.filter(is_active=True, unit=OuterRef("unit"), groups__role__tasks=OuterRef("pk"))
    able = people.filter(Q(profession=OuterRef("profession")) | Q(pk__isnull=False, groups__role__tasks__profession=""))
    return Q(state=Task.State.OPEN) & NOBODYS & ~Exists(_able(people, able))


def _able(people: QuerySet[User], able: QuerySet[User]) -> QuerySet[User]:
    return able
