"""Handing a case over to another unit (pelimpahan): offered here, accepted there."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.models import ServiceUnit
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, HandOver, TimelineEntry
from ..signals import case_handed_over
from .locking import hold
from .timeline import add_to_timeline


@transaction.atomic
def offer_case(case: Case, *, to_unit: ServiceUnit, reason: str, by: Any) -> HandOver:
    """Offer a case to another unit. Until it is accepted there, this unit keeps it.

    Args:
        reason: why; read by the other unit before it decides, so it must not name anybody.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no reason, the own unit, or a unit that is not active.
        AlreadyDone: it is offered already.
    """
    require_permission(by, "cases.hand_over_case", unit=case.unit)
    held = hold(case)
    problems = []
    if to_unit.pk == held.unit_id or not to_unit.active:
        problems.append(_("Choose another unit that is active."))
    if not reason.strip():
        problems.append(_("Write why the case is handed over."))
    NotReady.unless_empty(problems)
    if held.hand_overs.filter(status=HandOver.Status.OFFERED).exists():
        raise AlreadyDone(_("This case is already offered to a unit."))
    offer = HandOver.objects.create(case=held, from_unit=held.unit, to_unit=to_unit, reason=reason, by=by)
    _tell(offer, "hand_over_offered", by=by)
    return offer


@transaction.atomic
def take_back_offer(offer: HandOver, *, by: Any) -> HandOver:
    """Take an offer back before the other unit has answered."""
    require_permission(by, "cases.hand_over_case", unit=offer.from_unit)
    return _answer(offer, HandOver.Status.WITHDRAWN, "", by, "hand_over_withdrawn")


@transaction.atomic
def decline_case(offer: HandOver, *, answer: str, by: Any) -> HandOver:
    """Decline an offered case, with the reason.

    Raises:
        PermissionDenied: not an officer of the unit it is offered to.
        NotReady: without a reason.
    """
    require_permission(by, "cases.accept_hand_over", unit=offer.to_unit)
    if not answer.strip():
        raise NotReady(_("Write why the case is declined, so that the other unit can find another way."))
    return _answer(offer, HandOver.Status.DECLINED, answer, by, "hand_over_declined")


@transaction.atomic
def accept_case(offer: HandOver, *, answer: str, by: Any) -> HandOver:
    """Take an offered case over: from now on it is this unit's, and no longer the other's.

    The number stays, because letters and partners refer to it. The case manager is assigned anew. Rooms above move
    tasks, referrals and complaints along (signal ``case_handed_over``).

    Raises:
        PermissionDenied: not an officer of the unit it is offered to.
        AlreadyDone: the offer was answered or taken back.
    """
    require_permission(by, "cases.accept_hand_over", unit=offer.to_unit)
    answered = _answer(offer, HandOver.Status.ACCEPTED, answer, by, "hand_over_accepted")
    case = answered.case
    case.unit, case.manager = answered.to_unit, None
    case.save(update_fields=["unit", "manager"])
    case_handed_over.send(Case, case=case, from_unit=answered.from_unit, to_unit=answered.to_unit, by=by)
    return answered


def _answer(offer: HandOver, status: str, answer: str, by: Any, verb: str) -> HandOver:
    held = hold(offer.case)
    locked = HandOver.objects.select_for_update(of=("self",)).select_related("from_unit", "to_unit").get(pk=offer.pk)
    if locked.status != HandOver.Status.OFFERED:
        raise AlreadyDone(
            _("This offer has already been answered: %(status)s.") % {"status": locked.get_status_display()}
        )
    locked.case = held
    locked.status, locked.answer, locked.answered_by, locked.answered_at = status, answer, by, timezone.now()
    locked.save()
    _tell(locked, verb, by=by)
    return locked


def _tell(offer: HandOver, verb: str, *, by: Any) -> None:
    add_to_timeline(
        offer.case,
        TimelineEntry.Kind.STEP,
        verb,
        by=by,
        from_unit=offer.from_unit.name,
        to_unit=offer.to_unit.name,
    )
    record_event(f"cases.{verb}", by=by, about=offer, from_unit=offer.from_unit_id, to_unit=offer.to_unit_id)
