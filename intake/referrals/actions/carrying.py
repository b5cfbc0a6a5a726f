"""The service's own procedure, which carries a referral: it begins with it, and its steps move it on."""

from typing import Any

from intake.procedures.actions import cancel_steps, start_run
from intake.procedures.actions.doing import do
from intake.procedures.models import Run, Task
from intake.procedures.queries import is_turn_of

from ..models import Referral
from ..queries import open_task_of_kind, procedure_for

#: The procedure by which the head of the agency confirms an emergency.
CONFIRMATION = "emergency-confirmation"
#: Outcomes of a run that ended because its referral did; closing and reopening the case does not bring it back.
STOPPED, DECLINED, CLOSED = "stopped", "declined", "closed"


def begin_service(referral: Referral, *, by: Any) -> Run | None:
    """Begin the procedure of the referral's service for its victim, if the unit has one; return the run."""
    version = procedure_for(referral.service_type, internal=referral.partner.internal)
    if version is None:
        return None
    return start_run(version, referral.victim, by=by, subject=referral)


def end_service(referral: Referral, outcome: str, *, by: Any) -> None:
    """End every run about the referral: nothing more is to be done for it.

    Only the confirmation of an emergency stays: that somebody's details left the house without consent is answered for,
    whatever became of the referral.
    """
    cancel_steps(referral, by=by, but=CONFIRMATION, outcome=outcome)


def finish_kind(referral: Referral, kind: str, *, by: Any, outcome: str = "", text: str = "") -> Task | None:
    """Do the open step of this kind because what it asks for has happened; whoever has the task is not asked."""
    task = open_task_of_kind(referral, kind)
    if task is None:
        return None
    doer = by if by is not None and by.unit_id == task.unit_id and is_turn_of(by, task) else None
    return do(task, by=doer, outcome=outcome, text=text)
