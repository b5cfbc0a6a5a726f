"""Lists with a bound."""

from collections.abc import Sequence
from typing import Any

from ninja import Field, Schema

from .answers import LARGEST_OFFSET

MOST_ITEMS = 50


class Paging(Schema):
    """Which part of a list is wanted."""

    limit: int = Field(20, ge=1, le=MOST_ITEMS, description="How many items.")
    offset: int = Field(0, ge=0, le=LARGEST_OFFSET, description="How many to leave out before the first.")


def part(rows: Any, paging: Paging) -> tuple[int, Sequence[Any]]:
    """Return how many rows there are, and the wanted ones."""
    count = len(rows) if isinstance(rows, list | tuple) else rows.count()
    return count, list(rows[paging.offset : paging.offset + paging.limit])
