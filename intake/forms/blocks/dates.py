"""Days, times of day, and both together."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Data, Kind, Question
from .question import QuestionBlock, limits_data


class DateBlock(QuestionBlock):
    """A day between two others."""

    kind = Kind.DATE
    in_settings = ("no_future", "earliest", "latest")
    earliest = blocks.DateBlock(label=_("Earliest day"), required=False)
    latest = blocks.DateBlock(label=_("Latest day"), required=False)
    no_future = blocks.BooleanBlock(label=_("Not in the future"), required=False)

    class Meta:
        icon = "date"
        label = _("Date")

    def own_data(self, value: Mapping[str, Any]) -> Data:
        return limits_data(
            earliest=_iso(value.get("earliest")),
            latest=_iso(value.get("latest")),
            no_future=bool(value.get("no_future")),
        )

    def own_entered(self, question: Question) -> Data:
        limits = question.limits
        return {
            "earliest": limits.earliest or None,
            "latest": limits.latest or None,
            "no_future": limits.no_future,
        }


class MomentBlock(DateBlock):
    """A day and a time."""

    kind = Kind.MOMENT

    class Meta:
        icon = "history"
        label = _("Date and time")


class TimeBlock(QuestionBlock):
    """A time of day."""

    kind = Kind.TIME

    class Meta:
        icon = "time"
        label = _("Time of day")


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
