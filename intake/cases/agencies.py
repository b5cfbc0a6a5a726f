"""Agencies a consent can be limited to. This room knows none; the room of referrals names them."""

from collections.abc import Callable

Source = Callable[[], list[tuple[str, str]]]
_sources: list[Source] = []


def register_agencies(source: Source) -> Source:
    """Offer the agencies (code and name) that ``source`` returns; usable as a decorator."""
    _sources.append(source)
    return source


def agency_choices() -> list[tuple[str, str]]:
    """Return code and name of every agency on offer."""
    return [choice for source in _sources for choice in source()]


def agency_name(code: str) -> str:
    """Return an agency's name; a code that is no longer on offer stands for itself."""
    return dict(agency_choices()).get(code, code)
