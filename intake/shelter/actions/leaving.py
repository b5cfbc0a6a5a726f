"""A foundation for a child, the return home, and the visits after it."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.models import Participant
from intake.cases.queries import consent_in_force
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import complete_task
from intake.procedures.actions.doing import require_turn
from intake.procedures.models import Task
from intake.referrals.models import PartnerAgency
from portal.accounts.permissions import require_permission

from ..models import FollowUpVisit, Placement, ReturnHome, ShelterSettings
from ..ready import missing_before_hand_over
from .record import hold_case, tell

SERVICE = "pemulangan"


@transaction.atomic
def plan_return(
    task: Task,
    *,
    information: str,
    destination: str,
    route: str,
    companions: str,
    assessment: str,
    family_is_safe: bool | None,
    leaves_on: datetime.date | None,
    by: Any,
) -> ReturnHome:
    """Plan the return home of a step, or change the plan. What is still open, the hand-over waits for.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
    """
    require_turn(task, by)
    if task.run is None or task.victim is None:
        raise NotReady(_("This step is about no victim."))
    case = hold_case(task.run.case_id)
    plans = ReturnHome.objects.select_for_update(of=("self",)).filter(run=task.run, step_key=task.step_key)
    plan = plans.first() or ReturnHome(run=task.run, step_key=task.step_key, case=case, victim=task.victim)
    plan.information, plan.destination, plan.route, plan.companions = information, destination, route, companions
    plan.assessment, plan.family_is_safe, plan.leaves_on = assessment, family_is_safe, leaves_on
    plan.planned_by = by
    plan.save()
    tell(task.victim, "return_planned", by=by, about=plan)
    return plan


@transaction.atomic
def hand_over_to_family(
    task: Task,
    *,
    receiver: str,
    receiver_kinship: str,
    receiver_contact: str,
    record: str,
    handed_over_on: datetime.date,
    first_visit_on: datetime.date,
    by: Any,
) -> ReturnHome:
    """Record the hand-over to the receiving person; the step is done, and visits fall due.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        NotReady: something is missing; says each one.
    """
    require_turn(task, by)
    if task.run is None or task.victim is None:
        raise NotReady(_("This step is about no victim."))
    hold_case(task.run.case_id)
    plans = ReturnHome.objects.select_for_update(of=("self",)).select_related("victim__person__data_key", "case")
    plan = plans.filter(run=task.run, step_key=task.step_key).first()
    if plan is None:
        raise NotReady(_("Plan the return first: destination, route, companions and the receiving family."))
    plan.consent = consent_in_force(plan.victim, SERVICE)
    plan.receiver, plan.receiver_kinship, plan.receiver_contact = receiver, receiver_kinship, receiver_contact
    plan.record, plan.handed_over_on, plan.handed_over_by = record, handed_over_on, by
    problems = list(missing_before_hand_over(plan))
    if handed_over_on > timezone.localdate():
        problems.append(_("The hand-over lies in the future."))
    if first_visit_on < max(timezone.localdate(), handed_over_on):
        problems.append(_("Choose a day for the first visit that lies ahead."))
    NotReady.unless_empty(problems)
    plan.save()
    _plan_visits(plan, first_visit_on, by)
    for placement in Placement.objects.filter(victim=plan.victim, ended_on=None):
        _end(placement, _("Returned home."), by)
    tell(plan.victim, "returned_home", by=by, about=plan)
    complete_task(task, by=by)
    return plan


def _plan_visits(plan: ReturnHome, first: datetime.date, by: Any) -> None:
    """The first visit on its day, further ones at the intervals of the office after the hand-over."""
    if plan.visits.exists() or plan.handed_over_on is None:
        return  # the step was returned and is done once more: the visits stand
    days = [plan.handed_over_on + datetime.timedelta(days=days) for days in ShelterSettings.load().visits]
    for due_on in [first, *(day for day in days if day > first)]:
        visit = FollowUpVisit(case=plan.case, victim=plan.victim, return_home=plan, due_on=due_on)
        visit.save(force_insert=True)
        tell(plan.victim, "visit_planned", by=by, about=visit, due_on=due_on.isoformat())


@transaction.atomic
def record_visit(
    visit: FollowUpVisit, *, situation: str, findings: str, by: Any, again_on: datetime.date | None = None
) -> FollowUpVisit:
    """Record a visit after the return; a further one may be planned at once.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: nothing written; in danger, and no day for what comes next.
        AlreadyDone: it was recorded before.
    """
    require_permission(by, "cases.manage_plan", unit=visit.case.unit)
    hold_case(visit.case_id)
    visits = FollowUpVisit.objects.select_for_update(of=("self",)).select_related(
        "victim__person__data_key", "victim__case", "return_home"
    )
    locked = visits.get(pk=visit.pk)
    if locked.done_at is not None:
        raise AlreadyDone(_("This visit has already been recorded."))
    problems = [] if findings.strip() else [_("Write what was found, or how you tried to reach the person.")]
    if again_on is None and situation in (FollowUpVisit.Situation.DANGER, FollowUpVisit.Situation.NOT_FOUND):
        problems.append(_("Choose the day of the next visit: this person can't be left without one."))
    if again_on is not None and again_on < timezone.localdate():
        problems.append(_("Choose a day that has not passed yet."))
    NotReady.unless_empty(problems)
    locked.situation, locked.findings, locked.done_at, locked.done_by = situation, findings, timezone.now(), by
    locked.save()
    tell(locked.victim, "visit_done", by=by, about=locked, situation=situation)
    if again_on is not None:
        more = FollowUpVisit(case=locked.case, victim=locked.victim, return_home=locked.return_home, due_on=again_on)
        more.save(force_insert=True)
        tell(locked.victim, "visit_planned", by=by, about=more, due_on=again_on.isoformat())
    return locked


@transaction.atomic
def place_with_foundation(
    victim: Participant, *, foundation: PartnerAgency, contact: str, agreement: str, by: Any
) -> Placement:
    """Record that a child is placed with a foundation from today.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the agency is not active.
        AlreadyDone: the child is with a foundation already.
    """
    require_permission(by, "cases.manage_plan", unit=victim.case.unit)
    victim.case = hold_case(victim.case_id)
    return open_placement(victim, foundation, contact=contact, agreement=agreement, by=by)


def open_placement(
    victim: Participant, foundation: PartnerAgency, *, contact: str, agreement: str, by: Any
) -> Placement:
    """Begin a placement on behalf of an action that has checked the right to do so; inside its transaction."""
    if not foundation.active:
        raise NotReady(_("This agency is not active."))
    if Placement.objects.filter(victim=victim, ended_on=None).exists():
        raise AlreadyDone(_("The child is with a foundation already. End that placement first."))
    placed = Placement(
        case=victim.case,
        victim=victim,
        foundation=foundation,
        placed_on=timezone.localdate(),
        contact=contact,
        agreement=agreement,
        by=by,
    )
    placed.save(force_insert=True)
    tell(victim, "placed", by=by, about=placed)
    return placed


@transaction.atomic
def end_placement(placement: Placement, *, ending: str, by: Any) -> Placement:
    """End a placement, with the reason.

    Raises:
        NotReady: no reason.
        AlreadyDone: it has ended.
    """
    require_permission(by, "cases.manage_plan", unit=placement.case.unit)
    hold_case(placement.case_id)
    placements = Placement.objects.select_for_update(of=("self",)).select_related("victim__person__data_key", "case")
    locked = placements.get(pk=placement.pk)
    if locked.ended_on is not None:
        raise AlreadyDone(_("This placement has ended already."))
    if not ending.strip():
        raise NotReady(_("Write the reason."))
    return _end(locked, ending, by)


def _end(placement: Placement, ending: str, by: Any) -> Placement:
    placement.ended_on, placement.ending, placement.ended_by = timezone.localdate(), ending, by
    placement.save()
    tell(placement.victim, "placement_ended", by=by, about=placement)
    return placement
