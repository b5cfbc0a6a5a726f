"""What the protocol says about steps of other rooms: no letter leaves, and no own division begins, without it."""

from typing import Any

from intake.procedures.kinds import Done, register_condition
from intake.procedures.models import Run, Task

from . import actions
from .actions.sending import owes_letter
from .models import Referral
from .protocol import missing_before_sending
from .queries import SENDS_OUTSIDE, referral_of

#: What may be done before an internal referral goes: looking and writing down.
BEFORE_IT_GOES = {"note"}


def carries_it_out(task: Task, referral: Referral) -> bool:
    """Whether doing this step lets the referral go: the letter to an agency, or the first act of an own division."""
    if task.run is None or task.purpose != Task.Purpose.STEP:
        return False
    if task.run.version.procedure.service_type != referral.service_type:
        return False
    if not referral.partner.internal:
        return task.act.kind == SENDS_OUTSIDE
    return referral.status == Referral.Status.DRAFT and task.act.kind not in BEFORE_IT_GOES


@register_condition
def protocol(task: Task, done: Done) -> list[str]:
    """Return what the protocol still misses before a step that lets a referral go."""
    referral = referral_of(task.run)
    if referral is None or not carries_it_out(task, referral):
        return []
    if referral.status == Referral.Status.DRAFT or owes_letter(referral):
        return list(missing_before_sending(referral))
    return []


def let_it_go(sender: Any, *, task: Task, by: Any, **kwargs: Any) -> None:
    """Send the referral with the step that carries it out; inside the step's transaction."""
    referral = referral_of(task.run)
    if referral is not None and carries_it_out(task, referral):
        actions.send_with_step(referral, by=by)


def close_internal(sender: Any, *, run: Run, by: Any, **kwargs: Any) -> None:
    """Close the referral to an own division when the service's procedure has ended."""
    referral = referral_of(run)
    carries = referral is not None and run.version.procedure.service_type == referral.service_type
    if referral is not None and carries and referral.partner.internal:
        actions.follow_internal_run(referral, by=by)
