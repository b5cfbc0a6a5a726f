"""The published figures under ``/api/statistics/``, through content's extension point."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from content.api.registry import PublicStatistics

from .dimensions import DIMENSIONS
from .models import HistoricalFigure, HistoricalNote
from .published import day, newest_edition, table_of


def edition_table(request: HttpRequest, *, key: str) -> dict[str, Any]:
    """Return one table of the newest edition; what is held back is null.

    Raises:
        Http404: no edition is published yet.
    """
    edition = newest_edition()
    if edition is None:
        raise Http404
    table = table_of(edition, key)
    return {
        "key": key,
        "title": table.title,
        "about": table.about,
        "counts": "victims",
        "first_day": day(edition.first_day),
        "last_day": day(edition.last_day),
        "example": edition.example,
        "victims": edition.victims,
        "smallest_number_shown": edition.smallest,
        "rounded_to": edition.round_to,
        "adds_up": table.once,
        "held_back_together": table.together,
        "rows": [{"code": row.code, "label": row.label, "number": row.number} for row in table.rows],
    }


def history(request: HttpRequest) -> dict[str, Any]:
    """Return what others counted before the portal, as they state it, and where they disagree."""
    return {
        "key": "history",
        "title": str(TITLE),
        "rows": [
            {
                "type": figure.row_type,
                "period": figure.period,
                "region": figure.region_id,
                "place": figure.region_name,
                "counts": figure.unit,
                "population": figure.population,
                "number": figure.value,
                "source": figure.source,
                "note": figure.shown_note,
            }
            for figure in HistoricalFigure.objects.all()
        ],
        "notes": [note.text for note in HistoricalNote.objects.filter(shown=True)],
    }


TITLE = _("Historical figures")
TABLES = [
    PublicStatistics("history", lambda: str(TITLE), history),
    *(
        PublicStatistics(key, partial(str, dimension.title), partial(edition_table, key=key))
        for key, dimension in DIMENSIONS.items()
    ),
]
