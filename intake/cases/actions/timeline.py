"""Writing a line of a case's history, and who opened it."""

import datetime
from typing import Any

from django.utils import timezone

from portal.privacy.audit import record_event

from ..models import Case, Participant, Sensitivity, TimelineEntry
from ..queries import victims_known_elsewhere


def add_to_timeline(
    case: Case,
    kind: str,
    verb: str,
    *,
    by: Any,
    victim: Participant | None = None,
    text: str = "",
    at: datetime.datetime | None = None,
    sensitivity: str = Sensitivity.OPERATIONAL,
    **detail: Any,
) -> TimelineEntry:
    """Write one line of the case's history; called by the actions of every room, inside their transaction.

    Args:
        at: when it happened, if that was before now.
        sensitivity: who may read the line at all (visibility.py).
        detail: codes, ids and numbers only; what a person wrote goes into ``text``, which is encrypted.
    """
    return TimelineEntry.objects.create(
        case=case,
        kind=kind,
        verb=verb,
        actor=by,
        victim=victim,
        text=text,
        detail=detail,
        at=at or timezone.now(),
        sensitivity=sensitivity,
    )


def record_view(case: Case, *, by: Any) -> None:
    """Record that somebody opened the case: every view of sensitive data is in the audit trail."""
    known = len(victims_known_elsewhere(by, case))
    record_event("cases.viewed", by=by, about=case, **({"known_elsewhere": known} if known else {}))
