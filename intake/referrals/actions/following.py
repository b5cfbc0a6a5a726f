"""What a referral follows without an officer's hand: a withdrawn consent, a hand-over, the end of its procedure."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.models import Case, Consent
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Referral
from ..queries import UNDER_WAY
from .carrying import STOPPED, end_service
from .record import lock, tell
from .serving import note_closing


def stop_unsent_referrals(consent: Consent, *, by: Any) -> int:
    """Stop what has not been sent yet on the ground of a withdrawn consent; return how many.

    What was sent already is marked on the case, so that the officer speaks with the agency. Called inside the
    transaction that withdraws it.
    """
    # Locked: one that is being sent at this moment is waited for, and then left alone.
    concerned = (
        Referral.objects.select_for_update(of=("self",))
        .filter(victim=consent.victim)
        .filter(Q(consent=consent) | Q(consent=None, service_type=consent.service_type))
        .select_related("case", "victim__person__data_key", "partner")
    )
    stopped = 0
    for referral in concerned:
        if referral.status == Referral.Status.DRAFT:
            referral.status, referral.stopped_at = Referral.Status.STOPPED, timezone.now()
            referral.stop_reason = _("The consent was withdrawn.")
            referral.save()
            end_service(referral, STOPPED, by=by)
            tell(referral, "referral_stopped", by=by)
            stopped += 1
        elif referral.status in UNDER_WAY:
            tell(referral, "withdrawn_after_sending", by=by)
    return stopped


def move_referrals(case: Case, to_unit: ServiceUnit, *, by: Any) -> int:
    """Let the referrals go along with a case that another unit took over; their numbers stay. Return how many.

    Called inside the transaction of the hand-over. An escort named by the first unit is no officer of the second:
    what is not sent yet needs another one.
    """
    referrals = Referral.objects.filter(case=case)
    referrals.filter(status=Referral.Status.DRAFT).update(escort=None, escort_confirmed_at=None)
    moved = referrals.update(unit=to_unit)
    record_event("referrals.moved", by=by, about=case, to_unit=to_unit.pk, count=moved)
    return moved


def follow_internal_run(referral: Referral, *, by: Any) -> Referral:
    """Close the referral to an own division because the service's procedure has come to its end."""
    locked = lock(referral)
    if locked.status in (*UNDER_WAY, Referral.Status.SERVED):
        locked.served_on = locked.served_on or timezone.localdate()
        locked.served_recorded_by = locked.served_recorded_by or by
        note_closing(locked, by=by)
    return locked
