"""What belongs to a service unit and goes along when the unit is merged into another.

Each room says for itself what it keeps per unit and how that moves; this room knows no other (design.md §3). What
is nowhere registered stays with the old unit as history: the numbers it gave, the offers it made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import ServiceUnit


@dataclass(frozen=True)
class Belongings:
    """Records of one kind.

    Attributes:
        name: for the audit trail.
        label: what people call them.
        count: how many a unit has. Shown to who keeps the accounts, so a number and nothing else.
        move: gives those of the first unit to the second, on behalf of a person (None for the portal), inside the
            transaction of the merge; returns how many.
    """

    name: str
    label: Any
    count: Callable[["ServiceUnit"], int]
    move: Callable[["ServiceUnit", "ServiceUnit", Any], int]


_registry: dict[str, Belongings] = {}


def register_belongings(
    name: str,
    label: Any,
    *,
    count: Callable[["ServiceUnit"], int],
    move: Callable[["ServiceUnit", "ServiceUnit", Any], int],
) -> None:
    """Make known what a room keeps per unit. Rooms move in the order in which they are loaded, the lowest first."""
    _registry[name] = Belongings(name, label, count, move)


def all_belongings() -> list[Belongings]:
    """Return everything that goes along."""
    return list(_registry.values())
