"""The points of the protocol that come before sending (domain.md §4)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.models import Consent
from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Referral
from ..sharing import FIELDS, beyond_consent, scope_refusal
from .record import lock, refuse_unless, tell

#: States in which an exception of the protocol lets the points follow the referral.
MAY_FOLLOW = [
    Referral.Status.DRAFT,
    Referral.Status.SENT,
    Referral.Status.RECEIVED,
    Referral.Status.ACCEPTED,
    Referral.Status.SERVED,
    Referral.Status.UNSERVED,
]


@transaction.atomic
def inform_victim(referral: Referral, *, information: str, by: Any) -> Referral:
    """Record that the victim was told what the agency gives and what it will do (point 1)."""
    locked = prepare(referral, by)
    locked.informed_at, locked.informed_by, locked.information = timezone.now(), by, information
    locked.save()
    tell(locked, "victim_informed", by=by)
    return locked


@transaction.atomic
def coordinate_with_agency(referral: Referral, *, coordination: str, by: Any) -> Referral:
    """Record that the agency was consulted before sending: with whom, and what was agreed (point 2)."""
    locked = prepare(referral, by)
    locked.coordinated_at, locked.coordinated_by, locked.coordination = timezone.now(), by, coordination
    locked.save()
    tell(locked, "agency_consulted", by=by)
    return locked


@transaction.atomic
def complete_letter(
    referral: Referral, *, identity: str, chronology: str, by: Any, health: str = "", fields: Sequence[str] = ()
) -> Referral:
    """Choose what the agency will read: details of the victim, and the chronology (point 5).

    Args:
        fields: codes of ``sharing.FIELDS``; each must be within what the consent allows.

    Raises:
        NotReady: the consent on which the referral rests does not allow one of them.
    """
    locked = prepare(referral, by)
    locked.identity, locked.chronology, locked.health = identity, chronology, health
    locked.shared_fields = [code for code in FIELDS if code in fields]
    if parts := beyond_consent(locked):
        raise NotReady(scope_refusal(parts))
    locked.save()
    tell(locked, "letter_completed", by=by, shared=locked.shared_fields)
    return locked


@transaction.atomic
def attach_consent(referral: Referral, consent: Consent, *, by: Any) -> Referral:
    """Base the referral on a consent of the same victim for the same service."""
    locked = prepare(referral, by)
    if consent.victim_id != locked.victim_id or not consent.covers(locked.service_type, locked.partner.code):
        raise NotReady(_("This consent is for another service, another agency or another person."))
    locked.consent = consent
    locked.save()
    record_event("referrals.consent_attached", by=by, about=locked)
    return locked


def prepare(referral: Referral, by: Any) -> Referral:
    """Check the right to prepare, lock, and refuse what is no longer a draft – unless the points were to follow."""
    require_permission(by, "referrals.create_referral", unit=referral.unit)
    locked = lock(referral)
    refuse_unless(locked, *(MAY_FOLLOW if points_follow(locked) else [Referral.Status.DRAFT]))
    return locked


def points_follow(referral: Referral) -> bool:
    """Whether the referral went before its points: in an emergency, or verbally and its letter has not followed."""
    urgent = getattr(referral, "urgent", None)
    return hasattr(referral, "emergency") or (urgent is not None and urgent.letter_sent_at is None)
