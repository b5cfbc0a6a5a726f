"""Placeholders: what may stand in braces in a letter, of which type, how sensitive, and who fills it.

A room registers what it knows: ``register_placeholder("nama_korban", _("Name of the victim"), fill=…)``. Rooms
above this one register theirs when they are loaded. What a letter alone asks stands in its template.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.cases.models import Sensitivity

if TYPE_CHECKING:
    from .models import Letter

Fill = Callable[["Letter"], Any]
IN_BRACES = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Kind(models.TextChoices):
    """Type of a placeholder: how it is asked and checked."""

    TEXT = "text", pgettext_lazy("placeholder", "one line")
    LONG = "long", pgettext_lazy("placeholder", "several paragraphs")
    DATE = "date", pgettext_lazy("placeholder", "date")


@dataclass(frozen=True)
class Placeholder:
    """One placeholder.

    Attributes:
        key: what stands in braces.
        sensitivity: a code of ``cases.Sensitivity``.
        fill: returns the value for a letter, a text or a date; None if whoever drafts is asked.
        late: known only when the letter is signed: number, date, who signs.
    """

    key: str
    label: Any
    kind: str = Kind.TEXT
    sensitivity: str = "operational"
    fill: Fill | None = None
    late: bool = False
    help: Any = ""

    @property
    def kind_words(self) -> str:
        """The type, for people."""
        return str(Kind(self.kind).label)

    @property
    def sensitivity_words(self) -> str:
        """The sensitivity, for people."""
        return str(Sensitivity(self.sensitivity).label)


_registry: dict[str, Placeholder] = {}


def register_placeholder(
    key: str,
    label: Any,
    *,
    kind: str = Kind.TEXT,
    sensitivity: str = "operational",
    fill: Fill | None = None,
    late: bool = False,
    help: Any = "",
) -> Placeholder:
    """Make a placeholder known to every letter; a later one with the same key takes its place."""
    if not IN_BRACES.fullmatch(f"{{{key}}}"):
        raise ValueError(f"{key}: small letters, digits and underscores only")
    made = _registry[key] = Placeholder(key, label, kind, sensitivity, fill, late, help)
    return made


def all_placeholders() -> list[Placeholder]:
    """Return every registered placeholder, in order of its key."""
    return [_registry[key] for key in sorted(_registry)]


def placeholder(key: str) -> Placeholder | None:
    """Return the registered placeholder with this key, or None."""
    return _registry.get(key)


def names_in(text: str) -> list[str]:
    """Return the keys that stand in braces in a text, in order."""
    return IN_BRACES.findall(text)


def plain(value: Any) -> str:
    """Return a value as a letter keeps it: a date in ISO, everything else as text."""
    return value.isoformat() if isinstance(value, datetime.date) else str(value or "")


#: Said where a placeholder has no value yet, on screen and on a draft.
EMPTY = _("not filled yet")
