"""An agency that does not answer in time: the case manager gets a task to ask it, which is escalated as any other.

Once it was asked it has its working days again; then there is a task again.
"""

from typing import Any

from django.db import transaction

from intake.procedures.actions import cancel_steps, start_run
from intake.procedures.queries import run_of

from ..models import Referral
from ..queries import unanswered
from .record import lock, tell

ASK = "unanswered-referral"


def escalate_unanswered() -> int:
    """Open a task for each referral whose answer is late and has none yet; return how many. Run by ``run_due_jobs``."""
    count = 0
    for referral in Referral.objects.filter(unanswered()).order_by("answer_due_at"):
        with transaction.atomic():
            locked = lock(referral)
            if not Referral.objects.filter(unanswered(), pk=locked.pk).exists() or _is_being_asked(locked):
                continue
            start_run(ASK, locked.victim, by=None, subject=locked)
            tell(locked, "answer_late", by=None)
        count += 1
    return count


def _is_being_asked(referral: Referral) -> bool:
    asked = run_of(referral, ASK)
    return asked is not None and asked.state != asked.State.ENDED


def stop_asking(referral: Referral, *, by: Any) -> None:
    """The agency has answered: the task to ask it is not needed any more."""
    cancel_steps(referral, by=by, procedure=ASK, outcome="answered")
