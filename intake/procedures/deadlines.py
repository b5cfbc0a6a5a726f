"""When a step is due: ISO 8601 durations, by the clock (``PT6H``) or in working days of the unit (``P2D``)."""

import datetime
import re
from collections.abc import Container

from django.utils import timezone

from .definition import Act, Step

DURATION = re.compile(r"^P(?=\d|T\d)(?:(?P<days>\d+)D)?(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?$")
#: Codes of the list ``risk`` and the words the procedure data uses; an unknown risk waits as long as a medium one.
RISK_WORDS = {"tinggi": "high", "sedang": "medium", "rendah": "low"}
SATURDAY = 5
NO_HOLIDAYS: frozenset[datetime.date] = frozenset()
#: No calendar, however full of holidays, puts a deadline off for ever.
FURTHEST = datetime.timedelta(days=3 * 366)
#: A recurring step without a deadline of its own is due this long after it came back.
GRACE = "P1D"


def due_at(
    act: Act,
    *,
    opened_at: datetime.datetime,
    received_at: datetime.datetime,
    risk: str,
    holidays: Container[datetime.date] = NO_HOLIDAYS,
) -> datetime.datetime | None:
    """Return when an act is due, or None if it has no deadline.

    A deadline that has already passed stays as it is: a report that arrived late is late.

    Args:
        act: of a definition that was checked when it was published.
        received_at: arrival of the report, from which some deadlines count.
        risk: a code of the list ``risk``.
        holidays: days off of the unit.

    Raises:
        ValueError: the duration is not one this portal understands.
    """
    due = act.due_for(RISK_WORDS.get(risk, "medium"))
    if due is None:
        return None
    from_report = isinstance(act, Step) and act.from_report
    return after(received_at if from_report else opened_at, due, holidays)


def after(
    start: datetime.datetime, duration: str, holidays: Container[datetime.date] = NO_HOLIDAYS
) -> datetime.datetime:
    """Return ``start`` plus ``duration``; days are working days, Monday to Friday without holidays, local time.

    Raises:
        ValueError: not a duration this portal understands.
    """
    days, hours, minutes = parts_of(duration)
    moment = timezone.localtime(start)
    furthest = moment + FURTHEST
    while days > 0 and moment < furthest:
        moment += datetime.timedelta(days=1)
        days -= moment.weekday() < SATURDAY and moment.date() not in holidays
    return moment + datetime.timedelta(hours=hours, minutes=minutes)


def later(start: datetime.datetime, interval: str) -> datetime.datetime:
    """Return when a recurring step comes back: ``interval`` by the calendar, weekends counted."""
    days, hours, minutes = parts_of(interval)
    return start + datetime.timedelta(days=days, hours=hours, minutes=minutes)


def parts_of(duration: str) -> tuple[int, int, int]:
    """Return days, hours and minutes of a duration.

    Raises:
        ValueError: not a duration this portal understands.
    """
    match = DURATION.match(duration)
    if match is None:
        raise ValueError(f"not a duration: {duration!r}")
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return days, hours, minutes
