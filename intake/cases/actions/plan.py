"""The intervention plan, reviews and after-care follow-up (domain.md §5)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, CaseReview, FollowUp, InterventionPlan, Participant, PlanGoal, TimelineEntry
from .locking import hold
from .timeline import add_to_timeline

PLAN = TimelineEntry.Kind.PLAN


@transaction.atomic
def make_plan(
    victim: Participant, *, made_with_beneficiary: bool, participation: str, review_on: datetime.date, by: Any
) -> InterventionPlan:
    """Begin the plan of a victim, or record how it was revised with her or him.

    Args:
        participation: how the beneficiary took part, or why that was not possible.
        review_on: the day of the next review.

    Raises:
        NotReady: nothing said about the beneficiary's part, or the review lies in the past.
    """
    case = victim.case
    require_permission(by, "cases.manage_plan", unit=case.unit)
    hold(case)
    problems = (
        [] if participation.strip() else [_("Write how the beneficiary took part, or why that was not possible.")]
    )
    NotReady.unless_empty([*problems, *_past(review_on)])
    plan = InterventionPlan.objects.filter(victim=victim).first()
    verb = "plan_revised" if plan else "plan_made"
    plan = plan or InterventionPlan(victim=victim)
    plan.made_with_beneficiary, plan.participation = made_with_beneficiary, participation
    plan.review_on, plan.by, plan.at = review_on, by, timezone.now()
    plan.save()
    add_to_timeline(case, PLAN, verb, by=by, victim=victim, together=made_with_beneficiary)
    record_event(f"cases.{verb}", by=by, about=plan, together=made_with_beneficiary)
    return plan


@transaction.atomic
def add_goal(
    plan: InterventionPlan, *, goal: str, responsible: Any, due_on: datetime.date, by: Any, service_type: str = ""
) -> PlanGoal:
    """Add a goal to a plan.

    Raises:
        NotReady: the day has passed, or the responsible person is not an active officer of the unit.
    """
    case = plan.victim.case
    require_permission(by, "cases.manage_plan", unit=case.unit)
    hold(case)
    problems = list(_past(due_on))
    if not responsible.is_active or responsible.unit_id != case.unit_id:
        problems.append(_("The responsible person must be an active officer of this unit."))
    NotReady.unless_empty(problems)
    made = PlanGoal.objects.create(
        plan=plan, goal=goal, responsible=responsible, due_on=due_on, service_type=service_type
    )
    add_to_timeline(case, PLAN, "goal_added", by=by, victim=plan.victim, service=service_type)
    record_event("cases.goal_added", by=by, about=made, responsible=responsible.pk, service=service_type)
    return made


@transaction.atomic
def settle_goal(goal: PlanGoal, *, reached: bool, outcome: str, by: Any) -> PlanGoal:
    """Say that a goal was reached, or that it is given up; with what came of it. The responsible person may, too.

    Raises:
        NotReady: nothing said about the outcome.
        AlreadyDone: it was settled before.
    """
    case = goal.plan.victim.case
    permission = "cases.view_case" if goal.responsible_id == by.pk else "cases.manage_plan"
    require_permission(by, permission, unit=case.unit)
    hold(case)
    locked = PlanGoal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if locked.status != PlanGoal.Status.OPEN:
        raise AlreadyDone(_("This goal has already been settled."))
    if not outcome.strip():
        raise NotReady(_("Write what came of it."))
    goal.status = PlanGoal.Status.REACHED if reached else PlanGoal.Status.DROPPED
    goal.outcome, goal.settled_at, goal.settled_by = outcome, timezone.now(), by
    goal.save()
    verb = "goal_reached" if reached else "goal_dropped"
    add_to_timeline(case, PLAN, verb, by=by, victim=goal.plan.victim, service=goal.service_type)
    record_event(f"cases.{verb}", by=by, about=goal)
    return goal


@transaction.atomic
def record_review(
    case: Case,
    *,
    kind: str,
    held_on: datetime.date,
    officers: list[Any],
    others: str,
    decisions: str,
    by: Any,
    next_on: datetime.date | None = None,
) -> CaseReview:
    """Record a periodic review or a case conference; its next date moves the plans' review date.

    Raises:
        NotReady: held in the future, nobody took part, or nothing was decided.
    """
    require_permission(by, "cases.manage_plan", unit=case.unit)
    held = hold(case)
    problems = []
    if held_on > timezone.localdate():
        problems.append(_("A review is recorded after it was held."))
    if not officers:
        problems.append(_("Tick who took part."))
    if not decisions.strip():
        problems.append(_("Write what was decided."))
    if next_on is not None:
        problems += _past(next_on)
    NotReady.unless_empty(problems)
    review = CaseReview.objects.create(
        case=held, kind=kind, held_on=held_on, others=others, decisions=decisions, next_on=next_on, by=by
    )
    review.officers.set(officers)
    if next_on is not None:
        InterventionPlan.objects.filter(victim__case=held).update(review_on=next_on)
    add_to_timeline(held, PLAN, "review_held", by=by, review=kind, held_on=held_on.isoformat())
    record_event("cases.review_held", by=by, about=held, kind=kind, officers=[officer.pk for officer in officers])
    return review


@transaction.atomic
def plan_follow_up(victim: Participant, *, due_on: datetime.date, by: Any) -> FollowUp:
    """Plan a day to ask how the beneficiary is doing; after-care goes on when the case is closed."""
    require_permission(by, "cases.manage_plan", unit=victim.case.unit)
    NotReady.unless_empty(_past(due_on))
    return set_follow_up(victim, due_on, by=by)


def set_follow_up(victim: Participant, due_on: datetime.date, *, by: Any) -> FollowUp:
    """Plan a follow-up on behalf of an action that has checked the right to do so; inside its transaction."""
    planned = FollowUp.objects.create(victim=victim, due_on=due_on, planned_by=by)
    add_to_timeline(victim.case, PLAN, "follow_up_planned", by=by, victim=victim, due_on=due_on.isoformat())
    record_event("cases.follow_up_planned", by=by, about=planned, due_on=due_on)
    return planned


@transaction.atomic
def record_follow_up(follow_up: FollowUp, *, outcome: str, by: Any) -> FollowUp:
    """Record how the beneficiary is doing.

    Raises:
        NotReady: nothing said.
        AlreadyDone: it was recorded before.
    """
    require_permission(by, "cases.manage_plan", unit=follow_up.victim.case.unit)
    locked = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if locked.done_at is not None:
        raise AlreadyDone(_("This follow-up has already been recorded."))
    if not outcome.strip():
        raise NotReady(_("Write how the beneficiary is doing, or that nobody could be reached."))
    follow_up.outcome, follow_up.done_at, follow_up.done_by = outcome, timezone.now(), by
    follow_up.save()
    add_to_timeline(follow_up.victim.case, PLAN, "follow_up_done", by=by, victim=follow_up.victim)
    record_event("cases.follow_up_done", by=by, about=follow_up)
    return follow_up


def _past(day: datetime.date) -> list[str]:
    return [_("Choose a day that has not passed yet.")] if day < timezone.localdate() else []
