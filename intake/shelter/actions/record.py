"""What the actions of this room have in common: one order of locks, the case and the trail told, a step done."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from intake.cases.actions import add_to_timeline
from intake.cases.models import Case, Participant, TimelineEntry
from intake.forms.errors import AlreadyDone
from intake.procedures.actions import finish_step
from intake.procedures.definition import AGAIN
from intake.procedures.models import Task
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Shelter, Stay
from ..queries import open_step_of


def hold_case(case_id: uuid.UUID) -> Case:
    """Lock the case before anything of it, as every action on it does: two in another order would be a deadlock."""
    return Case.objects.select_for_update(of=("self",)).select_related("unit", "data_key").get(pk=case_id)


def hold_shelter(shelter_id: uuid.UUID) -> Shelter:
    """Lock the house, after the case: who takes its last bed is decided here."""
    shelters = Shelter.objects.select_for_update(of=("self",)).select_related("unit", "data_key")
    return shelters.get(pk=shelter_id)


def hold_stay(stay: Stay) -> Stay:
    """Lock a stay with its case.

    Raises:
        AlreadyDone: the victim has been discharged.
    """
    hold_case(stay.case_id)
    locked = (
        Stay.objects.select_for_update(of=("self",))
        .select_related("case__unit", "shelter__unit", "shelter__data_key", "victim__person__data_key", "consent")
        .get(pk=stay.pk)
    )
    if not locked.is_going_on:
        raise AlreadyDone(_("The victim has already been discharged."))
    return locked


def require_right(user: Any, permission: str, stay: Stay) -> None:
    """Return if the user may: as officer of the unit the house belongs to, or of the unit that has the case.

    A case may be handed over while the victim still lives in the first unit's shelter.

    Raises:
        PermissionDenied: no right, or another unit.
    """
    units = [stay.shelter.unit, stay.case.unit]
    own = next((unit for unit in units if unit.pk == getattr(user, "unit_id", None)), None)
    if own is None:
        raise PermissionDenied(f"{permission} in another unit")
    require_permission(user, permission, unit=own)


def tell(victim: Participant, verb: str, *, by: Any, about: Any, text: str = "", **detail: Any) -> None:
    """Write a line of the case's timeline and an event of the trail; codes only, never a shelter or a place."""
    add_to_timeline(victim.case, TimelineEntry.Kind.PLAN, verb, by=by, victim=victim, text=text, **detail)
    record_event(f"shelter.{verb}", by=by, about=about, **detail)


def go_on(victim: Participant, kind: str, *, by: Any, outcome: str = "", text: str = "") -> Task | None:
    """Do the victim's open step of this kind, if a procedure waits for it.

    Args:
        outcome: left out where the step, as the office has drawn it, does not know it. A step that does not come
            back is not done by coming back.
    """
    task = open_step_of(victim, kind)
    if task is None:
        return None
    if outcome not in task.kind.outcomes(task):
        if outcome == AGAIN:
            return None
        outcome = ""
    if task.assignee_id not in (None, by.pk):
        # Whoever is on duty admits, reviews and discharges; a colleague having the task keeps nobody in.
        task.assignee = None
        task.save(update_fields=["assignee"])
        record_event("shelter.step_taken_over", by=by, about=task, step=task.step_key)
    key = task.version.procedure.key
    subject: Any = task.subject
    return finish_step(subject, task.step_key, by=by, outcome=outcome, procedure=key, text=text)
