"""Periods that offices report by."""

import calendar
import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

HALF = 6  # months


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first_day: datetime.date
    last_day: datetime.date

    def __str__(self) -> str:
        return f"{date_format(self.first_day, 'j F Y')} – {date_format(self.last_day, 'j F Y')}"

    @property
    def begins(self) -> datetime.datetime:
        """Its first moment, in local time."""
        return timezone.make_aware(datetime.datetime.combine(self.first_day, datetime.time.min))

    @property
    def ends(self) -> datetime.datetime:
        """The first moment after it."""
        day = self.last_day + datetime.timedelta(days=1)
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))

    @property
    def query(self) -> str:
        """The period as addresses carry it."""
        return f"dari={self.first_day.isoformat()}&sampai={self.last_day.isoformat()}"


def half_year(year: int, half: int) -> Period:
    """Return the first (1) or second (2) half of a year."""
    last = HALF * half
    return Period(
        datetime.date(year, last - HALF + 1, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])
    )


def running_half_year() -> Period:
    """Return the half-year of today."""
    today = timezone.localdate()
    return half_year(today.year, 1 if today.month <= HALF else 2)


def usual_periods() -> list[tuple[str, Period]]:
    """Return the half-years and years one reports, the newest first, each with its name."""
    year = timezone.localdate().year
    found = []
    for before in (year, year - 1):
        whole = Period(datetime.date(before, 1, 1), datetime.date(before, 12, 31))
        found += [
            (_("Half-year 2 of %(year)d") % {"year": before}, half_year(before, 2)),
            (_("Half-year 1 of %(year)d") % {"year": before}, half_year(before, 1)),
            (_("Year %(year)d") % {"year": before}, whole),
        ]
    return found


def last_finished(span: str) -> Period | None:
    """Return the newest month, quarter, half-year or year that is over (``SavedReport.Span``); None of stated days."""
    months = {"bulan": 1, "triwulan": 3, "semester": HALF, "tahun": 12}.get(span)
    if months is None:
        return None
    today = timezone.localdate()
    running = today.year * 12 + (today.month - 1) // months * months
    first, last = running - months, running - 1
    day = calendar.monthrange(last // 12, last % 12 + 1)[1]
    return Period(datetime.date(first // 12, first % 12 + 1, 1), datetime.date(last // 12, last % 12 + 1, day))
