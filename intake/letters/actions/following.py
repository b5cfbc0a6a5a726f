"""What letters follow without an officer's hand: a case that another unit took over, a unit that is merged."""

from typing import Any

from intake.cases.models import Case
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Letter


def move_letters(case: Case, to_unit: ServiceUnit, *, by: Any) -> int:
    """Let the letters go along with a case that another unit took over; numbers stay. Return how many.

    Called inside the transaction of the hand-over.
    """
    moved = Letter.objects.filter(case=case).update(unit=to_unit)
    if moved:
        record_event("letters.moved", by=by, about=case, to_unit=to_unit.pk, count=moved)
    return moved


def move_letters_of_unit(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the letters of a unit to another; called inside the merge's transaction."""
    count = 0
    for letter in Letter.objects.filter(unit=old).select_related("case").only("pk", "unit", "case").order_by("pk"):
        letter.unit = into
        letter.save(update_fields=["unit"])
        record_event("letters.moved", by=by, about=letter, from_unit=old.pk, to_unit=into.pk)
        count += 1
    return count


def count_letters(unit: ServiceUnit) -> int:
    """Return how many letters a unit has."""
    return Letter.objects.filter(unit=unit).count()
