"""What happens here when something happened to a case: a victim was added, another unit took it over."""

from typing import Any

from intake.cases.models import Case, Participant
from intake.procedures.actions import open_step
from intake.procedures.queries import current_version
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from .actions import ANALYSE_STEP, PROCEDURE
from .models import Complaint


def open_analysis(sender: Any, *, victim: Participant, by: Any, **kwargs: Any) -> None:
    """Open the needs analysis of a victim who was added later (domain.md §1: one victim, one run)."""
    case = victim.case
    open_step(
        current_version(PROCEDURE),
        ANALYSE_STEP,
        subject=victim,
        label=case.number,
        unit=case.unit,
        received_at=case.received_at,
        risk=case.risk,
        case=case,
        victim=victim,
    )


def move_complaints(sender: Any, *, case: Case, to_unit: ServiceUnit, by: Any, **kwargs: Any) -> None:
    """Let the complaints of a case go along with it, with their messages and wishes for safe contact."""
    moved = Complaint.objects.filter(case=case).update(unit=to_unit)
    record_event("complaints.moved", by=by, about=case, to_unit=to_unit.pk, count=moved)
