"""Notes on the timeline."""

from typing import Any

from django.db import transaction

from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, Sensitivity, TimelineEntry
from .timeline import add_to_timeline


@transaction.atomic
def add_note(case: Case, *, by: Any, text: str, sensitivity: str = Sensitivity.OPERATIONAL) -> TimelineEntry:
    """Write a note on the case's timeline; its sensitivity decides who reads it. Closed cases take notes too."""
    require_permission(by, "cases.add_note", unit=case.unit)
    entry = add_to_timeline(case, TimelineEntry.Kind.NOTE, "note_added", by=by, text=text, sensitivity=sensitivity)
    # The trail says what is out of the ordinary; an everyday note needs no mark.
    marked = {} if sensitivity == Sensitivity.OPERATIONAL else {"sensitivity": sensitivity}
    record_event("cases.note_added", by=by, about=case, **marked)
    return entry
