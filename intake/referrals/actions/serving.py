"""From receipt to closing: the agency answers, the victim receives the service – or does not, and what then."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission

from ..models import Referral
from ..protocol import missing_before_closing
from ..queries import UNDER_WAY, is_partner_of
from .carrying import CLOSED, DECLINED, STOPPED, end_service, finish_kind
from .escalating import stop_asking
from .record import lock, refuse_unless, require_partner, tell

#: A service may still be recorded after it was first said to come later.
MAY_BE_SERVED = [*UNDER_WAY, Referral.Status.UNSERVED]


@transaction.atomic
def receive_referral(referral: Referral, *, by: Any) -> Referral:
    """Confirm, as the receiving agency, that the referral has arrived with whoever decides on it."""
    require_partner(referral, by)
    locked = lock(referral)
    refuse_unless(locked, Referral.Status.SENT)
    locked.status, locked.received_at, locked.received_by = Referral.Status.RECEIVED, timezone.now(), by
    locked.save()
    tell(locked, "referral_received", by=by)
    return locked


@transaction.atomic
def answer_referral(referral: Referral, *, accept: bool, answer: str, by: Any) -> Referral:
    """Accept or decline a referral as the receiving agency; declining needs a reason.

    Raises:
        PermissionDenied: not a member of the receiving agency.
        NotReady: declined without a reason.
    """
    require_partner(referral, by)
    locked = lock(referral)
    refuse_unless(locked, Referral.Status.SENT, Referral.Status.RECEIVED)
    if not accept and not answer.strip():
        raise NotReady(_("Write why the agency declines, so that the officer can find another way."))
    now = timezone.now()
    locked.status = Referral.Status.ACCEPTED if accept else Referral.Status.DECLINED
    locked.answered_at, locked.answered_by, locked.answer = now, by, answer
    if locked.received_at is None:
        locked.received_at, locked.received_by = now, by
    locked.save()
    stop_asking(locked, by=by)
    if not accept:
        end_service(locked, DECLINED, by=by)
    tell(locked, "referral_accepted" if accept else "referral_declined", by=by)
    return locked


@transaction.atomic
def record_service(
    referral: Referral,
    *,
    served_on: datetime.date,
    service_given: str,
    by: Any,
    served_by: str = "",
    service_result: str = "",
) -> Referral:
    """Record that the victim received the service: what, when, by whom, with what result (point 6).

    By the agency or by an officer.

    Raises:
        PermissionDenied: neither the receiving agency nor an officer with the right to send.
    """
    _require_either_side(referral, by)
    locked = lock(referral)
    note_service(
        locked,
        served_on=served_on,
        service_given=service_given,
        served_by=served_by,
        service_result=service_result,
        by=by,
    )
    finish_kind(locked, "confirm_service", by=by)
    return locked


@transaction.atomic
def record_no_service(referral: Referral, *, why: str, what_next: str, by: Any) -> Referral:
    """Record that the victim did not receive the service, and what happens next; by the agency or by an officer.

    Raises:
        PermissionDenied: neither the receiving agency nor an officer with the right to send.
        NotReady: no reason, or nothing said about what happens next.
    """
    _require_either_side(referral, by)
    locked = lock(referral)
    note_no_service(locked, why=why, what_next=what_next, by=by)
    finish_kind(locked, "confirm_service", by=by)
    return locked


def note_service(
    referral: Referral, *, served_on: datetime.date, service_given: str, served_by: str, service_result: str, by: Any
) -> None:
    """Store the service on a locked referral; whoever calls has checked the right to it."""
    refuse_unless(referral, *MAY_BE_SERVED)
    referral.status, referral.served_on, referral.what_next = Referral.Status.SERVED, served_on, ""
    referral.served_recorded_by, referral.service_given = by, service_given
    referral.served_by, referral.service_result = served_by, service_result
    referral.save()
    stop_asking(referral, by=by)
    tell(referral, "service_received", by=by)


def note_no_service(referral: Referral, *, why: str, what_next: str, by: Any) -> None:
    """Store on a locked referral that there was no service; whoever calls has checked the right to it."""
    refuse_unless(referral, *MAY_BE_SERVED)
    if not why.strip() or what_next not in Referral.Next.values:
        raise NotReady(_("Write why the service was not received, and say what happens next."))
    referral.status, referral.what_next = Referral.Status.UNSERVED, what_next
    referral.served_recorded_by, referral.service_result = by, why
    referral.save()
    stop_asking(referral, by=by)
    tell(referral, "service_not_received", by=by, what_next=what_next)


@transaction.atomic
def close_referral(referral: Referral, *, by: Any) -> Referral:
    """Close a referral once the service is confirmed; its periodic coordination ends with it.

    Raises:
        NotReady: the service was not confirmed (point 6), or an exception still owes something.
    """
    require_permission(by, "referrals.send_referral", unit=referral.unit)
    locked = lock(referral)
    if locked.status == Referral.Status.CLOSED:
        raise AlreadyDone(_("This referral is already closed."))
    NotReady.unless_empty(missing_before_closing(locked))
    note_closing(locked, by=by)
    finish_kind(locked, "coordinate", by=by, outcome="finished", text=_("The referral was closed."))
    end_service(locked, CLOSED, by=by)
    return locked


def note_closing(referral: Referral, *, by: Any) -> None:
    """Store on a locked referral that it is closed; whoever calls has asked the protocol."""
    referral.status, referral.closed_at = Referral.Status.CLOSED, timezone.now()
    referral.save()
    tell(referral, "referral_closed", by=by)


@transaction.atomic
def stop_referral(referral: Referral, *, reason: str, by: Any) -> Referral:
    """Take a referral back before the service: not needed, opened by mistake, or the agency does not exist any more.

    The agency does not see it from then on.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no reason.
        AlreadyDone: the service was given, or the referral is over.
    """
    require_permission(by, "referrals.send_referral", unit=referral.unit)
    locked = lock(referral)
    refuse_unless(locked, Referral.Status.DRAFT, *UNDER_WAY)
    if not reason.strip():
        raise NotReady(_("Write the reason."))
    note_stop(locked, reason=reason, by=by)
    return locked


def note_stop(referral: Referral, *, reason: str, by: Any) -> None:
    """Store on a locked referral that it was taken back, and end what was under way for it."""
    referral.status, referral.stopped_at, referral.stop_reason = Referral.Status.STOPPED, timezone.now(), reason
    referral.save()
    end_service(referral, STOPPED, by=by)
    tell(referral, "referral_taken_back", by=by)


def _require_either_side(referral: Referral, by: Any) -> None:
    if is_partner_of(by, referral):
        require_partner(referral, by)
    else:
        require_permission(by, "referrals.send_referral", unit=referral.unit)
