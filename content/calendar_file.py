"""An event as a calendar file (iCalendar, RFC 5545). The entry names nobody but the event's own title and place."""

import datetime
import re
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

LINE = 73  # octets; the standard allows 75 with the line break


def calendar_file(event: Any) -> HttpResponse:
    """Return the file of an event page, under a name that says nothing."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kalender//ID",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{event.translation_key}-{event.locale_id}@kalender.invalid",
        f"DTSTAMP:{moment(event.last_published_at or timezone.now())}",
        f"DTSTART:{moment(event.starts)}",
        f"DTEND:{moment(event.ends)}",
        f"SUMMARY:{escaped(event.title)}",
        f"LOCATION:{escaped(', '.join(filter(None, [event.place, event.address])))}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    text = "".join(f"{folded(line)}\r\n" for line in lines)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kalender.ics"'
    return response


def moment(when: datetime.datetime) -> str:
    """Return a moment in UTC as the standard writes it."""
    return when.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """Return ``text`` as a property's value: no line break of its own, commas and semicolons marked."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()


def folded(line: str) -> str:
    """Return a long line in pieces of at most 75 octets, never splitting a character."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > LINE:
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
