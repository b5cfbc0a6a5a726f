"""When time alone changes what pages show. Days change at midnight, which the page cache knows by itself."""

import datetime


def next_event_ends(now: datetime.datetime) -> datetime.datetime | None:
    """Return when the next event ends: it then leaves the list of what is to come."""
    from .models import EventPage

    ends = EventPage.objects.live().filter(ends__gt=now).order_by("ends").values_list("ends", flat=True)
    return ends.first()
