"""What other rooms read of what communications publish."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils import timezone

from .models import EventPage, EventParticipants


def past_events() -> QuerySet[EventPage]:
    """Return the published events that are over, each once: a translation is the same event, an example is none."""
    past = EventPage.objects.live().filter(ends__lt=timezone.now(), example=False, cancelled=False)
    return past.filter(locale__language_code=settings.LANGUAGE_CODE)


def participants_by_group(events: QuerySet[EventPage] | None = None) -> list[dict[str, Any]]:
    """Return ``{sex, age_band, number}`` summed over ``events``, or over all that are over."""
    rows = EventParticipants.objects.filter(page__in=past_events() if events is None else events)
    return list(rows.order_by("sex", "age_band").values("sex", "age_band").annotate(number=Sum("number")))
