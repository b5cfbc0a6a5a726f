"""The inbox: which tasks a person sees, and why.

A task is somebody's own, or of a role the person has, or of a colleague the person stands in for. A task that
nobody can do – its role has no people, its officer has left – is seen by those who hand out tasks, and in a unit
without any such person by every officer: no case is stuck without a way on shown to somebody.
"""

import datetime
from typing import Any

from django.db.models import Case as Sorted
from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, QuerySet, When
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
    return turn | (nobody_can_do() & ~Q(Exists(_who_hand_out(OuterRef("unit")))))


def _who_hand_out(unit: Any) -> QuerySet[User]:
    return User.objects.filter(is_active=True, unit=unit, groups__permissions__codename="assign_task")


def nobody_can_do() -> Q:
    """Return the condition for an open task that has neither a person nor people in its roles."""
    able = (
        User.objects.filter(is_active=True, unit=OuterRef("unit"), groups__role__tasks=OuterRef("pk"))
        .filter(groups__permissions__codename="do_task")
        .annotate(asked=ExpressionWrapper(OuterRef("profession"), output_field=CharField()))
        .filter(Q(asked="") | Q(profession=F("asked")))
    )
    return Q(state=Task.State.OPEN) & NOBODYS & ~Q(Exists(able))


def is_turn_of(user: Any, task: Task) -> bool:
    """Whether the user may do the task."""
    return tasks_visible_to(user).filter(pk=task.pk).exists()


def done_for(user: Any, task: Task) -> Any:
    """Return the absent colleague in whose place the user does the task, or None."""
    if task.assignee_id == user.pk:
        return None
    away = list(absentees_of(user))
    for person in away:
        if task.assignee_id == person.pk:
            return person
    if not away or people_for(task).filter(pk=user.pk).exists():
        return None
    return next((person for person in away if people_for(task).filter(pk=person.pk).exists()), None)


def people_for(task: Task) -> QuerySet[User]:
    """Return the active people of the unit whose roles, and profession if one is asked, are those of the task."""
    people = User.objects.filter(is_active=True, unit=task.unit_id, groups__role__tasks=task)
    if task.profession:
        people = people.filter(profession=task.profession)
    return people.distinct().order_by("first_name", "last_name", "username")


def colleagues_for(task: Task, *, of: Any) -> QuerySet[User]:
    """Return to whom the user may hand a task: people of its roles; if there are none, whoever has tasks at all."""
    people = people_for(task)
    if not people.exists():
        people = people_with_tasks(task.unit_id)
    return people.exclude(pk=of.pk)


def people_with_tasks(unit_id: Any) -> QuerySet[User]:
    """Return the unit's active people who have tasks."""
    people = User.objects.filter(is_active=True, unit=unit_id, groups__permissions__codename="do_task")
    return people.distinct().order_by("first_name", "last_name", "username")


def who_hand_out_tasks(unit_id: Any) -> QuerySet[User]:
    """Return who is told of late and nobody's tasks."""
    return _who_hand_out(unit_id).distinct()


def open_tasks(user: Any) -> QuerySet[Task]:
    """Return the visible tasks still to be done: high risk first, then by deadline. What sleeps is left out."""
    awake = tasks_visible_to(user).filter(state=Task.State.OPEN, opened_at__lte=timezone.now())
    return awake.order_by(*URGENCY)


def my_tasks(user: Any) -> QuerySet[Task]:
    """Return the open tasks the user has claimed, and those of colleagues the user stands in for."""
    return open_tasks(user).filter(assignee__in=[user, *absentees_of(user)]).exclude(purpose=Task.Purpose.READ)


def role_tasks(user: Any) -> QuerySet[Task]:
    """Return the open tasks of the user's roles that nobody has claimed."""
    mine = [user, *absentees_of(user)]
    others = Q(assignee=None) | Q(assignee__is_active=False) | ~Q(assignee__unit=F("unit"))
    return open_tasks(user).filter(others).exclude(purpose=Task.Purpose.READ).exclude(assignee__in=mine)


def reading_tasks(user: Any) -> QuerySet[Task]:
    """Return the reports and instructions the user is to read."""
    return open_tasks(user).filter(purpose=Task.Purpose.READ)


def late_tasks_of_others(user: Any) -> QuerySet[Task]:
    """Return the unit's late tasks that somebody else has, for those who see that they are done."""
    if not user.has_perm("procedures.assign_task"):
        return Task.objects.none()
    taken = open_tasks(user).filter(escalated_at__isnull=False, assignee__isnull=False)
    return taken.exclude(assignee__in=[user, *absentees_of(user)])


def waiting_for_others(user: Any) -> QuerySet[Task]:
    """Return the open tasks that follow from something the user finished in the last 60 days."""
    if not may_work(user):
        return Task.objects.none()
    recently = timezone.now() - datetime.timedelta(days=60)
    cases = Task.objects.filter(done_by=user, case__isnull=False, done_at__gte=recently).values("case")
    return (
        Task.objects.filter(unit_id=user.unit_id, state=Task.State.OPEN, case__in=cases)
        .exclude(pk__in=open_tasks(user).values("pk"))
        .exclude(purpose=Task.Purpose.READ)
        .select_related("version__procedure", "assignee", "subject_type")
        .prefetch_related("roles")
        .order_by("due_at")
    )


def being_read(user: Any) -> QuerySet[Task]:
    """Return what the user wrote in the last 60 days and an addressee has not read yet."""
    if not may_work(user):
        return Task.objects.none()
    recently = timezone.now() - datetime.timedelta(days=60)
    unread = Task.objects.filter(unit_id=user.unit_id, state=Task.State.OPEN, purpose=Task.Purpose.READ)
    return (
        unread.filter(came_from__done_by=user, opened_at__gte=recently)
        .select_related("version__procedure", "assignee", "subject_type")
        .prefetch_related("roles")
    )


def inbox_counts(user: Any) -> dict[str, int]:
    """Return ``mine``, ``role`` and ``overdue``: what the badge and the first screen say."""
    people = [user, *absentees_of(user)] if may_work(user) else []
    return (
        open_tasks(user)
        .order_by()
        .aggregate(
            mine=Count("pk", filter=Q(assignee__in=people)),
            role=Count("pk", filter=~Q(assignee__in=people) | Q(assignee=None)),
            overdue=Count("pk", filter=Q(due_at__lt=timezone.now())),
        )
    )


def unstaffed_tasks() -> QuerySet[Task]:
    """Return, of all units, the open tasks that nobody can do; for those who keep accounts, so never with a case."""
    return (
        Task.objects.filter(nobody_can_do() | Q(state=Task.State.OPEN, unit__active=False))
        .select_related("version__procedure", "unit")
        .prefetch_related("roles")
        .order_by("unit", "opened_at")
    )


def unread_notices(user: Any) -> QuerySet[Notice]:
    """Return what the user was told and has not put away."""
    return Notice.objects.filter(user=user, read_at=None).select_related("task__version__procedure", "by")


def current_version(procedure_key: str) -> ProcedureVersion:
    """Return the newest published version that was not withdrawn.

    Raises:
        ProcedureVersion.DoesNotExist: the procedure was never published.
    """
    versions = ProcedureVersion.objects.filter(procedure__key=procedure_key).select_related("procedure")
    # The last version can't be withdrawn (actions/publishing.py), so that reports can always arrive.
    return versions.filter(withdrawn_at=None).latest("number")


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


def runs_of_case(case: Case) -> QuerySet[Run]:
    """Return the runs of a case the caller has already been allowed to see, with their tasks."""
    tasks = Task.objects.select_related("assignee", "done_by").prefetch_related("roles")
    return (
        Run.objects.filter(case=case)
        .select_related("version__procedure", "case", "victim__person__data_key")
        .prefetch_related(Prefetch("tasks", tasks))
    )


def newest_versions() -> QuerySet[ProcedureVersion]:
    """Return the newest version of each procedure that was not withdrawn, the oldest first."""
    return ProcedureVersion.objects.filter(withdrawn_at=None).order_by("procedure", "number").defer("definition")


def runs_visible_to(user: Any) -> QuerySet[Run]:
    """Return the runs of the cases of the user's unit, for those who may stop and move them."""
    if not user.is_active or user.unit_id is None or not user.has_perm("procedures.manage_run"):
        return Run.objects.none()
    return Run.objects.filter(case__unit=user.unit_id).select_related("version__procedure", "case__unit")


def run_of(subject: Any, procedure_key: str) -> Run | None:
    """Return the newest run of a procedure about ``subject`` (a victim, a referral)."""
    runs = Run.objects.filter(subject_id=subject.pk, version__procedure__key=procedure_key)
    return runs.order_by("-started_at").first()
