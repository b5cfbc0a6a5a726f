"""Who looked at a complaint, and why."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.reference.queries import code_choices

from ..models import Complaint


@transaction.atomic
def reveal_complaint(complaint: Complaint, *, by: Any, reason: str) -> Complaint:
    """Return the complaint whose identities may now be shown; record who looked, and why.

    Args:
        reason: a code of the list ``reveal_reason``; free text has no place in the audit trail.

    Raises:
        NotReady: no such reason.
    """
    require_permission(by, "complaints.reveal_complaint", unit=complaint.unit)
    if reason not in dict(code_choices("reveal_reason")):
        raise NotReady(_("Choose a reason before revealing an identity."))
    record_event("complaints.identity_revealed", by=by, about=complaint, reason=reason)
    return complaint


def record_view(complaint: Complaint, *, by: Any) -> None:
    """Record that an officer opened the complaint."""
    record_event("complaints.viewed", by=by, about=complaint)


def record_form_view(complaint: Complaint, *, by: Any) -> None:
    """Record that an officer opened the complaint form, which shows what the report says of identities."""
    require_permission(by, "complaints.record_complaint", unit=complaint.unit)
    record_event("complaints.form_viewed", by=by, about=complaint)


def record_tracking(complaint: Complaint) -> None:
    """Record that somebody opened the report with its receipt code."""
    record_event("complaints.tracked", about=complaint)
