"""When a step is due: ISO 8601 durations, by the clock (``PT6H``) or in working days (``P2D``)."""

import datetime
import re
from typing import Any

from django.utils import timezone

DURATION = re.compile(r"^P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?$")
#: Codes of the list ``risk`` and the words the procedure data uses; an unknown risk waits as long as a medium one.
RISK_WORDS = {"tinggi": "high", "sedang": "medium", "rendah": "low"}
SATURDAY = 5


def due_at(step: dict[str, Any], *, opened_at: datetime.datetime, received_at: datetime.datetime, risk: str) -> Any:
    """Return when the step is due, or None if it has no deadline.

    Args:
        step: ``due`` is one duration or one per risk; ``from: report`` counts from ``received_at``.
        risk: a code of the list ``risk``.

    Raises:
        ValueError: the duration is not one this portal understands.
    """
    due = step.get("due")
    if isinstance(due, dict):
        due = due[RISK_WORDS.get(risk, "medium")]
    if due is None:
        return None
    return after(received_at if step.get("from") == "report" else opened_at, due)


def after(start: datetime.datetime, duration: str) -> datetime.datetime:
    """Return ``start`` plus ``duration``; days are working days (Monday to Friday) of the local calendar."""
    match = DURATION.match(duration)
    if match is None or duration in {"P", "PT"} or duration.endswith("T"):
        raise ValueError(f"not a duration: {duration!r}")
    days, hours, minutes = (int(part or 0) for part in match.groups())
    moment = timezone.localtime(start)
    while days > 0:
        moment += datetime.timedelta(days=1)
        days -= moment.weekday() < SATURDAY
    return moment + datetime.timedelta(hours=hours, minutes=minutes)
