"""The pick-up by a team: planned, then recorded. Whoever's turn the step is may do it, as the procedure says."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from intake.procedures.actions import complete_task
from intake.procedures.actions.doing import require_turn
from intake.procedures.models import Task

from ..models import PickUp, PickUpMember
from .record import hold_case, tell


@dataclass(frozen=True)
class Member:
    """Who takes one part in the team: an officer of the unit, or somebody of another office by name."""

    officer: Any = None
    name: str = ""
    contact: str = ""


@transaction.atomic
def plan_pick_up(
    task: Task,
    *,
    planned_for: datetime.datetime,
    vehicle: str,
    place: str,
    risk: str,
    members: Mapping[str, Member],
    by: Any,
) -> PickUp:
    """Plan the pick-up of a step, or change the plan.

    Args:
        members: part in the team → who; a part may still be open, the result then waits for it.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        NotReady: an officer of another unit in the team.
    """
    require_turn(task, by)
    if task.run is None or task.victim is None:
        raise NotReady(_("This step is about no victim."))
    case = hold_case(task.run.case_id)
    if any(one.officer is not None and one.officer.unit_id != case.unit_id for one in members.values()):
        raise NotReady(_("Officers of the team must belong to this unit; write others by their name."))
    plan = PickUp.objects.select_for_update(of=("self",)).filter(
        run=task.run, step_key=task.step_key, state=PickUp.State.PLANNED
    )
    made = plan.first() or PickUp(run=task.run, step_key=task.step_key, case=case, victim=task.victim)
    made.planned_for, made.vehicle, made.place, made.risk = planned_for, vehicle, place, risk
    made.planned_by = by
    made.save()
    for part, who in members.items():
        member = made.members.filter(part=part).first() or PickUpMember(pick_up=made, part=part)
        member.officer, member.name, member.contact = who.officer, who.name, who.contact
        member.save()
    tell(task.victim, "pick_up_planned", by=by, about=made)
    return made


@transaction.atomic
def record_pick_up(task: Task, *, picked_up: bool, result: str, met_at: datetime.datetime | None, by: Any) -> PickUp:
    """Record how the pick-up went: the step is done if the victim is with the team; else it is planned anew.

    Raises:
        PermissionDenied: not a task of the user's unit and roles.
        NotReady: no plan, a part of the team without a person, no result.
    """
    require_turn(task, by)
    if task.run is None or task.victim is None:
        raise NotReady(_("This step is about no victim."))
    hold_case(task.run.case_id)
    plan = (
        PickUp.objects.select_for_update(of=("self",))
        .select_related("victim__person__data_key", "case")
        .filter(run=task.run, step_key=task.step_key, state=PickUp.State.PLANNED)
        .first()
    )
    if plan is None:
        raise NotReady(_("Plan the pick-up first: team, vehicle, time, place and risks."))
    if not result.strip():
        raise NotReady(_("Write the result."))
    if met_at is not None and met_at > timezone.now():
        raise NotReady(_("The time of the meeting lies in the future."))
    plan.result, plan.met_at, plan.recorded_by = result, met_at, by
    plan.state = PickUp.State.DONE if picked_up else PickUp.State.FAILED
    plan.save()
    if not picked_up:
        tell(task.victim, "pick_up_failed", by=by, about=plan)
        return plan
    tell(task.victim, "picked_up", by=by, about=plan)
    complete_task(task, by=by)
    return plan
