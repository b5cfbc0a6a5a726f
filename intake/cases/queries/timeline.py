"""One page of a case's history, filtered in the database: five entries or five thousand cost the same."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from portal.accounts.models import User
from portal.privacy.models import AuditEvent

from ..models import Case, TimelineEntry
from ..visibility import readable

PAGE = 50
SHOWN_LOOKS = 50
LOOKS = [
    "cases.viewed",
    "cases.identity_revealed",
    "cases.document_opened",
    "referrals.viewed",
    "letters.viewed",
    "letters.pdf_made",
    "cases.named_to_another_unit",
]


@dataclass(frozen=True)
class TimelineFilter:
    """What somebody wants to see of a history; whatever is empty leaves everything in.

    Attributes:
        kind: of ``TimelineEntry.Kind``.
        victim: id of the victim it is about.
        since, until: days of the portal's time zone, both included.
    """

    kind: str = ""
    victim: uuid.UUID | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None


def timeline_page(case: Case, user: Any, chosen: TimelineFilter, number: Any = 1) -> Page[TimelineEntry]:
    """Return one page of what the user may read of a case's history, newest first."""
    entries = TimelineEntry.objects.filter(case=case).filter(readable(user, author="actor"))
    if chosen.kind:
        entries = entries.filter(kind=chosen.kind)
    if chosen.victim:
        entries = entries.filter(victim_id=chosen.victim)
    if chosen.since:
        entries = entries.filter(at__gte=_start_of(chosen.since))
    if chosen.until:
        entries = entries.filter(at__lt=_start_of(chosen.until + datetime.timedelta(days=1)))
    # The case is known already: without select_related its data key opens every text of the page.
    page = Paginator(entries.select_related("actor").order_by("-at", "-id"), PAGE).get_page(number)
    for entry in page.object_list:
        entry.case = case
    return page


def looks_at(case: Case) -> list[tuple[AuditEvent, Any]]:
    """Return who opened a visible case, an identity or a document of it: the newest events, each with its officer."""
    events = list(AuditEvent.objects.filter(chain=case.audit_chain, verb__in=LOOKS).order_by("-id")[:SHOWN_LOOKS])
    officers = User.objects.in_bulk({event.actor_id for event in events if event.actor_id is not None})
    return [(event, officers.get(event.actor_id)) for event in events]


def _start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
