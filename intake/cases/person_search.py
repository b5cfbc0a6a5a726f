"""Where a search for a person looks. Rooms above add their own records (complaints)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .queries import Terms


@dataclass(frozen=True)
class Found:
    """One record in which the person stands: a number and codes, no name.

    Attributes:
        label: what the person is there, in the user's language.
        by: the kinds of terms that matched (``nik``, ``phone``, ``name``).
    """

    number: str
    address: str
    status: str
    label: str
    by: list[str]


Source = Callable[[Any, Terms], list[Found]]
_sources: list[tuple[int, Any, Source]] = []


def register_source(title: Any, order: int) -> Callable[[Source], Source]:
    """Look in one more place: a decorator for a function that takes the user and the terms."""

    def register(source: Source) -> Source:
        _sources.append((order, title, source))
        return source

    return register


def look_everywhere(user: Any, terms: Terms) -> list[tuple[Any, list[Found]]]:
    """Return the title of each place and what was found there."""
    return [(title, source(user, terms)) for _order, title, source in sorted(_sources, key=lambda entry: entry[0])]
