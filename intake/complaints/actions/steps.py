"""The steps of the procedure that belong to a complaint or to its victims (paper, Figure 2, steps 1 to 3)."""

from typing import Any

from intake.cases.models import Case, Participant
from intake.procedures.actions import finish_step, open_step
from intake.procedures.queries import current_version

from ..models import Complaint

PROCEDURE = "complaint-handling"
INTAKE_STEP, RECORD_STEP, ANALYSE_STEP = "complaint", "record", "analyse"


def open_complaint_step(complaint: Complaint, step_key: str) -> None:
    open_step(
        current_version(PROCEDURE),
        step_key,
        subject=complaint,
        label=complaint.number,
        unit=complaint.unit,
        received_at=complaint.received_at,
        risk=complaint.risk,
    )


def open_analysis(victim: Participant, case: Case) -> None:
    """Open the needs analysis of one victim (domain.md §1: one victim, one run)."""
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


def go_on_after_analysis(sender: Any, *, victim: Participant, by: Any, **kwargs: Any) -> None:
    """Finish step 3 of this victim, whose procedure then goes on; runs inside the analysis' transaction.

    Analysed again later, nothing is open and the procedure has gone on already.
    """
    finish_step(victim, ANALYSE_STEP, by=by, procedure=PROCEDURE)
