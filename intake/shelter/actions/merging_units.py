"""The shelters of a unit that is merged into another go along, with whoever lives there."""

from typing import Any

from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Shelter


def move_shelters(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the shelters of a unit to another; called inside the merge's transaction."""
    count = 0
    for shelter in Shelter.objects.filter(unit=old).only("pk", "unit").order_by("pk"):
        shelter.unit = into
        shelter.save(update_fields=["unit"])
        record_event("shelter.moved", by=by, about=shelter, from_unit=old.pk, to_unit=into.pk)
        count += 1
    return count


def count_shelters(unit: ServiceUnit) -> int:
    """Return how many shelters a unit has."""
    return Shelter.objects.filter(unit=unit).count()
