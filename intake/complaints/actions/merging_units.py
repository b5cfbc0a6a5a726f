"""The complaints of a unit that is merged into another go along; their numbers stay."""

from typing import Any

from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Complaint


def move_complaints(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the complaints of a unit to another; called inside the merge's transaction.

    Those of a case go with their case; reports nobody has read yet go too, with their messages.
    """
    complaints = Complaint.objects.select_for_update(of=("self",)).filter(unit=old).only("pk", "unit")
    count = 0
    for complaint in complaints.order_by("pk"):
        complaint.unit = into
        complaint.save(update_fields=["unit"])
        record_event("complaints.moved", by=by, about=complaint, from_unit=old.pk, to_unit=into.pk)
        count += 1
    return count


def count_complaints(unit: ServiceUnit) -> int:
    """Return how many complaints a unit has."""
    return Complaint.objects.filter(unit=unit).count()
