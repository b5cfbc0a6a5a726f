"""Reads of referrals: officers see their unit's, partners see what was sent to them."""

from typing import Any

from django.db.models import Q, QuerySet

from intake.cases.models import Participant, TimelineEntry
from portal.reference.queries import code_label

from .models import Referral

#: A partner sees a referral once it is sent, and for as long as it was not stopped.
SEEN_BY_PARTNERS = [
    Referral.Status.SENT,
    Referral.Status.ACCEPTED,
    Referral.Status.DECLINED,
    Referral.Status.SERVED,
    Referral.Status.CLOSED,
]


def referrals_visible_to(user: Any) -> QuerySet[Referral]:
    """Return the referrals of the user's unit, and those sent to the agencies the user belongs to."""
    if not user.is_active:
        return Referral.objects.none()
    scope = Q(pk__in=[])
    if user.unit_id is not None and user.has_perm("referrals.view_referral"):
        scope |= Q(unit_id=user.unit_id)
    if user.has_perm("referrals.answer_referral"):
        scope |= Q(partner__members=user, partner__active=True, status__in=SEEN_BY_PARTNERS)
    return (
        Referral.objects.filter(scope)
        .select_related("partner", "unit", "case__unit", "victim__person__data_key", "consent", "escort")
        .distinct()
    )


def is_partner_of(user: Any, referral: Referral) -> bool:
    """Whether the user reads the referral as the receiving agency, not as the unit."""
    return user.unit_id != referral.unit_id and user.has_perm("referrals.answer_referral")


def services_left(victim: Participant) -> list[str]:
    """Return the services the newest needs analysis asks for and no living referral covers, as labels."""
    analysis = victim.needs_analyses.order_by("-at").first()
    if analysis is None:
        return []
    dead = [Referral.Status.DECLINED, Referral.Status.STOPPED]
    covered = set(victim.referrals.exclude(status__in=dead).values_list("service_type", flat=True))
    return [code_label("service_type", code) for code in analysis.services if code not in covered]


def was_referred(victim: Participant) -> bool:
    """Whether the victim has a referral, or somebody wrote why none is needed."""
    none_needed = TimelineEntry.objects.filter(victim=victim, verb="no_referral_needed")
    return victim.referrals.exists() or none_needed.exists()
