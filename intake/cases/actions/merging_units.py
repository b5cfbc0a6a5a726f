"""The cases of a unit that is merged into another go along, closed ones too; their numbers stay."""

from typing import Any

from django.utils import timezone

from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Case, HandOver, TimelineEntry
from .timeline import add_to_timeline


def move_cases(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the cases of a unit to another, with a line on each timeline; called inside the merge's transaction.

    The case manager stays, because the people go along too. What waits to be taken over by the old unit waits for
    the other one; an offer that would now be made to oneself is taken back.
    """
    cases = Case.objects.select_for_update(of=("self",)).filter(unit=old).select_related("data_key").order_by("pk")
    count = 0
    for case in cases:
        case.unit = into
        case.save(update_fields=["unit"])
        add_to_timeline(case, TimelineEntry.Kind.STEP, "unit_merged", by=by, from_unit=old.name, to_unit=into.name)
        record_event("cases.moved", by=by, about=case, from_unit=old.pk, to_unit=into.pk)
        count += 1
    _redirect_offers(old, into, by)
    return count


def _redirect_offers(old: ServiceUnit, into: ServiceUnit, by: Any) -> None:
    waiting = HandOver.objects.filter(status=HandOver.Status.OFFERED)
    for offer in [*waiting.filter(from_unit=old), *waiting.filter(to_unit=old)]:
        if offer.from_unit_id == old.pk:
            offer.from_unit = into
        if offer.to_unit_id == old.pk:
            offer.to_unit = into
        if offer.from_unit_id == offer.to_unit_id:
            offer.status, offer.answered_by, offer.answered_at = HandOver.Status.WITHDRAWN, by, timezone.now()
        offer.save(update_fields=["from_unit", "to_unit", "status", "answered_by", "answered_at"])
        record_event("cases.offer_redirected", by=by, about=offer, status=offer.status, unit=into.pk)


def count_cases(unit: ServiceUnit) -> int:
    """Return how many cases a unit has, closed ones too."""
    return Case.objects.filter(unit=unit).count()
