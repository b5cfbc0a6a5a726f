"""What every action on a referral does: lock it, refuse what comes too late, tell the case and the audit trail."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.actions import add_to_timeline
from intake.cases.models import Case, TimelineEntry
from intake.forms.errors import AlreadyDone
from intake.letters.models import Letter
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Referral
from ..queries import SEEN_BY_PARTNERS, is_partner_of


def hold_case(case_id: uuid.UUID) -> Case:
    """Lock the case before anything of it, as every action on it does: two in another order would be a deadlock."""
    return Case.objects.select_for_update(of=("self",)).select_related("unit", "data_key").get(pk=case_id)


def lock(referral: Referral) -> Referral:
    """Return the referral as it is now, held until the transaction ends."""
    hold_case(referral.case_id)
    return (
        Referral.objects.select_for_update(of=("self",))
        .select_related("partner", "unit", "case", "victim__person__data_key", "consent", "escort")
        .get(pk=referral.pk)
    )


def refuse_unless(referral: Referral, *statuses: str) -> None:
    """Refuse what comes too late.

    Raises:
        AlreadyDone: the referral is in another state.
    """
    if referral.status not in statuses:
        raise AlreadyDone(
            _("This can't be done any more: the referral is “%(status)s”.") % {"status": referral.get_status_display()}
        )


def require_partner(referral: Referral, by: Any) -> None:
    """Return if ``by`` answers for the receiving agency.

    Raises:
        PermissionDenied: not a member, or the agency is not active any more.
    """
    require_permission(by, "referrals.answer_referral")
    if not referral.partner.active or not referral.partner.members.filter(pk=by.pk).exists():
        raise PermissionDenied("not a member of the receiving agency, or it is closed")


def tell(referral: Referral, verb: str, *, by: Any, **detail: Any) -> None:
    """Write the step to the case's timeline and to the audit trail."""
    add_to_timeline(
        referral.case,
        TimelineEntry.Kind.REFERRAL,
        verb,
        by=by,
        victim=referral.victim,
        number=referral.number,
        service=referral.service_type,
        partner=referral.partner.name,
        **detail,
    )
    record_event(f"referrals.{verb}", by=by, about=referral, number=referral.number, partner=referral.partner_id)


@transaction.atomic
def record_view(referral: Referral, *, by: Any) -> None:
    """Record that somebody opened the referral; the agency's first look stands on the case's timeline, too."""
    partner = is_partner_of(by, referral)
    record_event("referrals.viewed", by=by, about=referral, as_partner=partner)
    if not partner or referral.read_at is not None:
        return
    locked = lock(referral)
    if locked.read_at is None and locked.status in SEEN_BY_PARTNERS:
        locked.read_at = referral.read_at = timezone.now()
        locked.save(update_fields=["read_at"])
        tell(locked, "referral_read", by=by)


@transaction.atomic
def record_letter_view(referral: Referral, letter: Letter, *, by: Any) -> None:
    """Record that somebody took out the letter of a referral; the agency's reading is on the case's chain, too."""
    record_event("letters.pdf_made", by=by, about=letter, as_partner=is_partner_of(by, referral))
