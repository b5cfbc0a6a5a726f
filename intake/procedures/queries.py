"""The inbox: which tasks a person sees, and why.

A task is somebody's own, or of a role the person has, or of a colleague the person stands in for. A task that
nobody can do – its role has no people, its officer has left – is seen by those who hand out tasks, and in a unit
without any such person by every officer: no case is stuck without a way on shown to somebody.
"""

import datetime
from typing import Any

from django.db.models import Case as Sorted
from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.utils import timezone

from intake.cases.models import Case, TimelineEntry
from intake.cases.queries import DueDay, due_days_of
from portal.accounts.models import User

from .kinds import kind_of
from .models import Absence, Notice, Procedure, ProcedureVersion, Run, Task

#: High risk before all else, then the nearest deadline.
URGENCY = (Sorted(When(risk="tinggi", then=0), default=1), F("due_at").asc(nulls_last=True), "opened_at")
#: Nobody has it: no person, or one who left, was moved to another unit, or has no tasks any more.
NOBODYS = (
    Q(assignee=None)
    | Q(assignee__is_active=False)
    | ~Q(assignee__unit=F("unit"))
    | ~Q(Exists(User.objects.filter(pk=OuterRef("assignee"), groups__permissions__codename="do_task")))
)
TaskRole = Task.roles.through


def absentees_of(user: Any) -> QuerySet[User]:
    """Return whom the user stands in for today; also for whom they in turn stood in, if they are away as well."""
    today = Absence.objects.filter(Absence.on(timezone.localdate()), user__unit=user.unit_id)
    found: set[int] = set()
    new = {user.pk}
    while new:
        new = set(today.filter(delegate__in=new).values_list("user", flat=True)) - found - {user.pk}
        found |= new
    return User.objects.filter(pk__in=found, is_active=True) if found else User.objects.none()


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
    return open_tasks(user).filter(NOBODYS).exclude(purpose=Task.Purpose.READ).exclude(assignee__in=mine)


def reading_tasks(user: Any) -> QuerySet[Task]:
    """Return the reports and instructions the user is to read."""
    return open_tasks(user).filter(purpose=Task.Purpose.READ)


def late_tasks_of_others(user: Any) -> QuerySet[Task]:
    """Return the unit's late tasks that somebody else has, for those who see that they are done."""
    if not user.has_perm("procedures.assign_task"):
        return Task.objects.none()
    taken = open_tasks(user).filter(escalated_at__isnull=False, assignee__isnull=False)
    return taken.exclude(assignee__in=[user, *absentees_of(user)])


def days_to_keep(user: Any) -> list[DueDay]:
    """Return the reviews, goals and follow-ups due within a week, the user's own and of colleagues who are away."""
    return due_days_of(user, in_place_of=absentees_of(user)) if may_work(user) else []


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


def who_manage_runs(unit_id: Any) -> QuerySet[User]:
    """Return the unit's active people who may stop and end procedures."""
    people = User.objects.filter(is_active=True, unit=unit_id, groups__permissions__codename="manage_run")
    return people.distinct().order_by("pk")


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


def just_done(user: Any, within: datetime.timedelta) -> QuerySet[Task]:
    """Return the steps the user did a moment ago."""
    done = Task.objects.filter(done_by=user, state=Task.State.DONE, done_at__gt=timezone.now() - within)
    steps = done.filter(purpose=Task.Purpose.STEP, run__isnull=False)
    return steps.select_related("version__procedure", "subject_type")


def tasks_of_unit(user: Any) -> QuerySet[Task]:
    """Return every task of the user's unit; whose it is, the actions ask."""
    return Task.objects.filter(unit_id=user.unit_id) if may_work(user) else Task.objects.none()


def written_before(task: Task, *, most: int = 5) -> list[TimelineEntry]:
    """Return what was last written in the run of a task the caller may do, the newest first; only of its own case."""
    if task.run_id is None or task.case_id is None:
        return []
    written = TimelineEntry.objects.filter(case=task.case_id, verb__in=["step_done", "step_returned"])
    lines = written.select_related("actor", "case__data_key").order_by("-at")[:60]
    return [line for line in lines if line.detail.get("run") == str(task.run_id) and line.text][:most]


def absences_visible_to(user: Any) -> QuerySet[Absence]:
    """Return the absences that are not over: one's own, and the unit's for those who hand out tasks."""
    if not may_work(user):
        return Absence.objects.none()
    now = Absence.objects.filter(ends_on__gte=timezone.localdate(), ended_at=None, user__unit=user.unit_id)
    if not user.has_perm("procedures.assign_task"):
        now = now.filter(user=user)
    return now.select_related("user__unit", "delegate").order_by("starts_on", "pk")


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


def versions_of(procedure: Procedure) -> QuerySet[ProcedureVersion]:
    """Return a procedure's versions, the newest first, each with how many runs follow it (``running``)."""
    going_on = Q(runs__state__in=[Run.State.RUNNING, Run.State.STOPPED])
    versions = ProcedureVersion.objects.filter(procedure=procedure).select_related("published_by")
    return versions.annotate(running=Count("runs", filter=going_on)).order_by("-number")


def version_after_withdrawal(version: ProcedureVersion) -> ProcedureVersion | None:
    """Return the version that new runs follow once this one is withdrawn, or None if it is the only one left."""
    others = ProcedureVersion.objects.filter(procedure=version.procedure_id, withdrawn_at=None)
    return others.exclude(pk=version.pk).order_by("-number").first()


def runs_that_stay_behind(procedure: Procedure) -> int:
    """Return how many runs do not follow the newest version."""
    running = Run.objects.filter(version__procedure=procedure, state=Run.State.RUNNING)
    return running.exclude(version=procedure.newest).count()


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
    """Return the newest version of each procedure that was not withdrawn."""
    newest = ProcedureVersion.objects.filter(procedure=OuterRef("procedure"), withdrawn_at=None).order_by("-number")
    return ProcedureVersion.objects.filter(pk=Subquery(newest.values("pk")[:1])).order_by("procedure")


def startable_versions() -> list[ProcedureVersion]:
    """Return the newest version of each procedure that is begun by hand: not by a report that arrives."""
    newest = newest_versions().select_related("procedure")
    by_hand = (version for version in newest if kind_of(version.steps[0]).begins_by_hand)
    return sorted(by_hand, key=lambda version: str(version.procedure))


def runs_visible_to(user: Any) -> QuerySet[Run]:
    """Return the runs of the cases of the user's unit, for those who may stop and move them."""
    if not user.is_active or user.unit_id is None or not user.has_perm("procedures.manage_run"):
        return Run.objects.none()
    return Run.objects.filter(case__unit=user.unit_id).select_related("version__procedure", "case__unit")


def stopped_runs(user: Any) -> QuerySet[Run]:
    """Return the unit's stopped runs of open cases, for those who may resume them: nothing rests unseen."""
    return runs_visible_to(user).filter(state=Run.State.STOPPED, case__status=Case.Status.OPEN).order_by("started_at")


def run_of(subject: Any, procedure_key: str) -> Run | None:
    """Return the newest run of a procedure about ``subject`` (a victim, a referral)."""
    runs = Run.objects.filter(subject_id=subject.pk, version__procedure__key=procedure_key)
    return runs.order_by("-started_at").first()


def is_under_way(case: Case) -> bool:
    """Whether any victim of a case still goes through a procedure; one that rests does, too."""
    return Run.objects.filter(case=case, state__in=[Run.State.RUNNING, Run.State.STOPPED]).exists()
