"""The places of the case workspace that other rooms fill.

A room above this one registers a part; this room knows none of them.
"""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from .models import Case


class WorkspacePart(Component):
    """One part above the tabs, one card of the summary, or one tab. Set ``title``, ``order`` and ``template_name``.

    ``is_shown`` leaves a part out for whom it holds nothing: absent, not blurred.
    """

    title: Any = ""
    key = ""
    order = 100
    #: Whether it is read before anybody is contacted: such cards stand on every screen that leads to a contact.
    before_contact = False

    def __init__(self, case: Case, user: Any, *, revealed: Any = None) -> None:
        self.case = case
        self.user = user
        self.revealed = revealed

    def is_shown(self) -> bool:
        """Whether the user gets this part at all."""
        return True

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "part": self,
            "case": self.case,
            "user": self.user,
            "revealed": self.revealed,
            "request": parent_context["request"],
            "csrf_token": parent_context.get("csrf_token"),
        }


_headers: list[type[WorkspacePart]] = []
_cards: list[type[WorkspacePart]] = []
_tabs: list[type[WorkspacePart]] = []


def register_header(part: type[WorkspacePart]) -> type[WorkspacePart]:
    """Put a part above the tabs, where it is seen whichever tab is open; usable as a class decorator."""
    _headers.append(part)
    return part


def register_card(part: type[WorkspacePart]) -> type[WorkspacePart]:
    """Put a card into the summary; usable as a class decorator."""
    _cards.append(part)
    return part


def register_tab(part: type[WorkspacePart]) -> type[WorkspacePart]:
    """Add a tab; usable as a class decorator."""
    _tabs.append(part)
    return part


def headers_for(case: Case, user: Any) -> list[WorkspacePart]:
    """Return what stands above the tabs for this user, in order."""
    return _parts(_headers, case, user, None)


def cards_for(case: Case, user: Any, revealed: Any = None) -> list[WorkspacePart]:
    """Return the summary's cards for this user, in order."""
    return _parts(_cards, case, user, revealed)


def read_before_contact(case: Case, user: Any) -> list[WorkspacePart]:
    """Return the cards to read before anybody of the case is contacted (domain.md §10)."""
    return [card for card in cards_for(case, user) if card.before_contact]


def tabs_for(case: Case, user: Any, revealed: Any = None) -> list[WorkspacePart]:
    """Return the tabs after the summary for this user, in order."""
    return _parts(_tabs, case, user, revealed)


def _parts(kinds: list[type[WorkspacePart]], case: Case, user: Any, revealed: Any) -> list[WorkspacePart]:
    made = (kind(case, user, revealed=revealed) for kind in sorted(kinds, key=lambda kind: kind.order))
    return [part for part in made if part.is_shown()]
