"""The referrals of a unit that is merged into another go along; their numbers and escorts stay."""

from typing import Any

from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Referral


def move_referrals(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the referrals of a unit to another; called inside the merge's transaction."""
    count = 0
    for referral in Referral.objects.filter(unit=old).select_related("case").only("pk", "unit", "case").order_by("pk"):
        referral.unit = into
        referral.save(update_fields=["unit"])
        record_event("referrals.moved", by=by, about=referral, from_unit=old.pk, to_unit=into.pk)
        count += 1
    return count


def count_referrals(unit: ServiceUnit) -> int:
    """Return how many referrals a unit has."""
    return Referral.objects.filter(unit=unit).count()
