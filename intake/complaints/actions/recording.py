"""Steps 1 and 2: the report is read, and the complaint form is filled (paper, Figure 2)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone
from intake.forms.filled import Filled
from intake.procedures.actions import finish_step
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..core_fields import TRIAGE
from ..models import Complaint
from .facts import keep_form, set_facts
from .locking import lock
from .people import index_people
from .steps import INTAKE_STEP, RECORD_STEP, open_complaint_step


@transaction.atomic
def confirm_receipt(complaint: Complaint, *, by: Any) -> Complaint:
    """Say that an officer has read the report (step 1), which opens the complaint form (step 2)."""
    require_permission(by, "complaints.record_complaint", unit=complaint.unit)
    locked = lock(complaint)
    if finish_step(locked, INTAKE_STEP, by=by) is None:
        raise AlreadyDone(_("This report has already been received."))
    record_event("complaints.receipt_confirmed", by=by, about=locked)
    open_complaint_step(locked, RECORD_STEP)
    return locked


@transaction.atomic
def record_complaint(complaint: Complaint, filled: Filled, *, by: Any) -> Complaint:
    """Fill the complaint form with the triage: case type, risk and authority (step 2).

    Args:
        filled: the complaint form (``complaint``).

    Raises:
        PermissionDenied: no right in this unit.
        AlreadyDone: it was recorded before, or somebody else has taken the task.
    """
    require_permission(by, "complaints.record_complaint", unit=complaint.unit)
    locked = lock(complaint)
    if locked.status != Complaint.Status.NEW:
        raise AlreadyDone(_("This complaint has already been recorded."))
    finish_step(locked, INTAKE_STEP, by=by)
    finish_step(locked, RECORD_STEP, by=by)
    set_facts(locked, filled)
    for core_field, name in TRIAGE.items():
        setattr(locked, name, filled.core[core_field])
    locked.status, locked.recorded_at, locked.recorded_by = Complaint.Status.RECORDED, timezone.now(), by
    locked.save()
    keep_form(locked, filled, by=by)
    index_people(locked)
    record_event(
        "complaints.recorded",
        by=by,
        about=locked,
        case_type=locked.case_type,
        risk=locked.risk,
        authority=locked.authority,
    )
    return locked
