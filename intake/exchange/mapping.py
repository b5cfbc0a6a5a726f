"""Which header stands for which column: as the office said the last time, or by what they are called."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils import translation

from portal.privacy.keyring import keyed_hash

from .models import RememberedColumn
from .registry import Kind


def header_hash(header: str) -> bytes:
    """Return what is kept of a header."""
    return keyed_hash("exchange-header", _folded(header).encode())


def guess(kind: Kind, headers: Sequence[str], *, unit_id: Any) -> list[str | None]:
    """Return a column for each header, or None; no column twice."""
    hashes = [header_hash(header) for header in headers]
    kept = RememberedColumn.objects.filter(kind=kind.key, unit_id=unit_id, header__in=hashes)
    remembered = {bytes(row.header): row.column for row in kept}
    columns = kind.columns()
    named: dict[str, str] = {}
    for name, column in columns.items():
        for language in ("id", "en"):
            with translation.override(language):
                named.setdefault(_folded(str(column.label)), name)
    named |= {_folded(name): name for name in columns}
    mapping: list[str | None] = []
    for header, hashed in zip(headers, hashes, strict=True):
        column_name = remembered.get(hashed, named.get(_folded(header)))
        if column_name not in columns or column_name in mapping:
            column_name = None
        mapping.append(column_name)
    return mapping


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
