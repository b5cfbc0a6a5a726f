"""What becomes of a unit's reports when it is merged."""

from typing import Any

from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import SavedReport


def move_reports(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Share a unit's reports with the unit its people go to; inside the merge's transaction."""
    moved = SavedReport.objects.filter(unit=old).update(unit=into)
    if moved:
        record_event("statistics.reports_moved", by=by, about=into, from_unit=old.pk, reports=moved)
    return moved


def count_reports(unit: ServiceUnit) -> int:
    """Return how many reports were saved in a unit."""
    return SavedReport.objects.filter(unit=unit).count()
