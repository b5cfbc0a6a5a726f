"""The log of coordination (point 7): written at each return of the step, until it is finished."""

import datetime
from typing import Any

from intake.procedures.models import Task
from portal.privacy.audit import record_event

from ..models import Coordination, Referral
from ..queries import WAITING
from .escalating import ASK
from .record import lock
from .sending import answer_due
from .serving import note_closing


def keep_coordination(
    task: Task,
    referral: Referral | None,
    *,
    with_whom: str,
    agreed: str,
    next_on: datetime.date | None,
    finished: bool,
    by: Any,
) -> Coordination | None:
    """Write one entry of the log; the last one closes the referral, if the step carries one.

    Called as the effect of the step, inside its transaction and after its check.
    """
    if task.case is None or task.victim is None:
        return None
    entry = Coordination.objects.create(
        case=task.case,
        victim=task.victim,
        referral=referral,
        task=task,
        with_whom=with_whom,
        agreed=agreed,
        next_on=None if finished else next_on,
        by=by,
    )
    if referral is not None and task.version.procedure.key == ASK:
        _give_the_agency_time(referral)
    record_event("referrals.coordinated", by=by, about=entry, step=task.step_key, finished=finished)
    if finished and referral is not None:
        locked = lock(referral)
        if locked.status in (Referral.Status.SERVED, Referral.Status.UNSERVED):
            note_closing(locked, by=by)
    return entry


def _give_the_agency_time(referral: Referral) -> None:
    """An agency that was asked for its answer has its working days once more; after them it is asked again."""
    locked = lock(referral)
    if locked.status in WAITING:
        locked.answer_due_at = answer_due(locked)
        locked.save(update_fields=["answer_due_at"])
