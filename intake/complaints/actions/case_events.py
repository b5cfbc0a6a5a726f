"""What happens to complaints when something happened to a case; connected to its signals in apps.py."""

from typing import Any

from intake.cases.models import Case, Participant
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Complaint
from .steps import open_analysis


def analyse_added_victim(sender: Any, *, victim: Participant, by: Any, **kwargs: Any) -> None:
    """Open the needs analysis of a victim who was added later."""
    open_analysis(victim, victim.case)


def move_complaints(sender: Any, *, case: Case, to_unit: ServiceUnit, by: Any, **kwargs: Any) -> None:
    """Let the complaints of a case go along with it, with their messages and wishes for safe contact."""
    moved = Complaint.objects.filter(case=case).update(unit=to_unit)
    record_event("complaints.moved", by=by, about=case, to_unit=to_unit.pk, count=moved)
