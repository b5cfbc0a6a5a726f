"""Which days do not count as working days for a unit."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from portal.accounts.models import ServiceUnit

from .models import Holiday


@dataclass(frozen=True)
class Calendar:
    """Days off: single dates, and days of every year as (month, day)."""

    dates: frozenset[datetime.date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, datetime.date):
            return False
        return day in self.dates or (day.month, day.day) in self.yearly


def calendar_of(unit: ServiceUnit) -> Calendar:
    """Return the days off of all units and of this one."""
    rows = Holiday.objects.filter(Q(unit=None) | Q(unit=unit)).values_list("date", "every_year")
    return Calendar(
        frozenset(day for day, yearly in rows if not yearly),
        frozenset((day.month, day.day) for day, yearly in rows if yearly),
    )
