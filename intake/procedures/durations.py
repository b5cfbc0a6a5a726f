"""Durations as people write them: “2 hari kerja”, “6 jam”, “90 menit”; stored as ISO 8601 (``P2D``, ``PT6H``)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import FieldBlock

from .deadlines import parts_of

#: First letters of what people write in either language, and what they mean.
PART = re.compile(r"(\d+)\s*(hari kerja|working days?|hari|days?|jam|hours?|menit|minutes?|[djhm])\b", re.IGNORECASE)
LETTERS = {"h": "D", "d": "D", "w": "D", "j": "H", "m": "M"}


def in_words(duration: str) -> str:
    """Return a duration as people say it; what is no duration is returned as it is."""
    try:
        days, hours, minutes = parts_of(duration)
    except ValueError:
        return duration
    said = [
        ngettext("%(count)d day", "%(count)d days", days) % {"count": days} if days else "",
        ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes} if minutes else "",
    ]
    return " ".join(part for part in said if part) or duration


def from_words(text: str) -> str:
    """Return the ISO 8601 duration of what somebody wrote, in Indonesian or English.

    Raises:
        ValueError: not understood, or no time at all.
    """
    text = text.strip()
    if not text.upper().startswith("P"):
        text = _compose(text)
    text = text.upper()
    if not any(parts_of(text)):
        raise ValueError("no time at all")
    return text


def _compose(text: str) -> str:
    left = PART.sub("", text).replace(",", " ").strip()
    found = {"D": 0, "H": 0, "M": 0}
    for number, unit in PART.findall(text):
        found[_letter(unit.lower())] += int(number)
    if left or not any(found.values()):
        raise ValueError(f"not a duration: {text!r}")
    days = f"{found['D']}D" if found["D"] else ""
    time = "".join(f"{found[letter]}{letter}" for letter in "HM" if found[letter])
    return f"P{days}" + (f"T{time}" if time else "")


def _letter(unit: str) -> str:
    # “hari” and “hour” begin alike.
    return "H" if unit.startswith("hour") else LETTERS[unit[0]]


class DurationField(forms.CharField):
    """Takes “2 hari” and gives ``P2D``."""

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, str) and value.upper().startswith("P") else value

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        if not text:
            return ""
        try:
            return from_words(text)
        except ValueError as error:
            raise ValidationError(_("Write how long, for example “6 jam” or “2 hari”.")) from error


class DurationBlock(FieldBlock):
    """A duration in the editor of procedures."""

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field = DurationField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    class Meta:
        icon = "time"
        default = ""
