"""Closing a case with its reason, and opening it again."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from intake.forms.filled import Filled
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..closing_checks import open_items
from ..models import Case, CaseClosing, HandOver, Participant, TimelineEntry
from ..signals import case_closed, case_reopened
from .codes import require_code
from .filling import keep_form
from .locking import hold
from .plan import set_follow_up
from .timeline import add_to_timeline


@transaction.atomic
def close_case(case: Case, filled: Filled, *, by: Any, explanation: str = "") -> CaseClosing:
    """Close a case (domain.md §5, termination with reason); a day for after-care is planned if the form names one.

    Args:
        filled: the closing form (``closing``).
        explanation: why it is closed although the check-list names something open.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: something is open and nobody says why it stays so; says what. Or the case is offered to another unit.
        AlreadyDone: it is closed.
    """
    require_permission(by, "cases.close_case", unit=case.unit)
    closing = end_case(case, filled, explanation=explanation, by=by)
    keep_form(closing.case, filled, victim=None, by=by)
    if (due_on := filled.core.get("closing.follow_up_on")) is not None:
        for victim in closing.case.participants.filter(part=Participant.Part.VICTIM).select_related("person__data_key"):
            set_follow_up(victim, due_on, by=by)
    return closing


def end_case(case: Case, filled: Filled, *, by: Any, explanation: str = "") -> CaseClosing:
    """Close a case on behalf of an action that has checked the right to; inside its transaction.

    That action keeps the closing form. Raises what :func:`close_case` raises, but PermissionDenied.
    """
    held = hold(case, closed_too=True)
    if not held.is_open:
        raise AlreadyDone(_("This case is already closed."))
    if held.hand_overs.filter(status=HandOver.Status.OFFERED).exists():
        raise NotReady(_("The case is offered to another unit. Take the offer back before closing it."))
    reason, summary = filled.core["closing.reason"], filled.core["closing.summary"]
    require_code("closure_reason", reason, _("Choose a reason for closing the case."))
    left_open = [item.text for item in open_items(held) if item.must_be_explained]
    if left_open and not explanation.strip():
        raise NotReady(*left_open, _("Settle what is open, or write why the case is closed all the same."))
    held.status = Case.Status.CLOSED
    held.save(update_fields=["status"])
    closing = CaseClosing.objects.create(
        case=held, reason=reason, summary=summary, left_open="\n".join(left_open), explanation=explanation, by=by
    )
    add_to_timeline(held, TimelineEntry.Kind.STEP, "closed", by=by, closure=reason)
    record_event("cases.closed", by=by, about=held, reason=reason, left_open=len(left_open))
    case_closed.send(Case, case=held, by=by)
    case.status = held.status
    return closing


def close_for_victim(victim: Participant, filled: Filled, *, by: Any, explanation: str = "") -> None:
    """Keep the closing form for one victim: nothing more is done for her or him, the case goes on for the others.

    Called by the step that ends a victim's way, inside its transaction, so it asks no permission of its own.

    Args:
        filled: the closing form (``closing``).
        explanation: why it ends although something is open, or a remark.
    """
    case = hold(victim.case)
    reason = filled.core["closing.reason"]
    require_code("closure_reason", reason, _("Choose a reason for closing the case."))
    keep_form(case, filled, victim=victim, by=by)
    if (due_on := filled.core.get("closing.follow_up_on")) is not None:
        set_follow_up(victim, due_on, by=by)
    add_to_timeline(
        case, TimelineEntry.Kind.STEP, "closed_for_victim", by=by, victim=victim, text=explanation, closure=reason
    )
    record_event("cases.closed_for_victim", by=by, about=victim, reason=reason)


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: Any) -> Case:
    """Open a closed case again.

    Raises:
        NotReady: without a reason.
        AlreadyDone: it is open.
    """
    require_permission(by, "cases.close_case", unit=case.unit)
    held = hold(case, closed_too=True)
    if held.is_open:
        raise AlreadyDone(_("This case is open."))
    if not reason.strip():
        raise NotReady(_("Write why the case is opened again."))
    held.status = Case.Status.OPEN
    held.save(update_fields=["status"])
    for closing in held.closings.filter(reopened_at=None).select_related("case__data_key"):
        closing.reopened_at, closing.reopened_by, closing.reopening_reason = timezone.now(), by, reason
        closing.save()
    add_to_timeline(held, TimelineEntry.Kind.STEP, "reopened", by=by, text=reason)
    record_event("cases.reopened", by=by, about=held)
    case_reopened.send(Case, case=held, by=by)
    case.status = held.status
    return held
