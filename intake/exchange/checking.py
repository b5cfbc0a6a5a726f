"""Rows are checked as they would be stored, and nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .registry import Kind
from .tables import Row

NEW, CHANGED, SAME, BAD = "new", "changed", "same", "bad"
STATUSES = (NEW, CHANGED, SAME, BAD)
PAGE_ROWS = 500


@dataclass
class Checked:
    """One row and what would become of it.

    Attributes:
        errors: pairs of the cell's index (None: the row as a whole) and the reason.
        differences: column, what is stored, what the file says.
        record: ready to be stored; None if the row is bad.
    """

    number: int
    cells: list[Any]
    status: str
    errors: list[tuple[int | None, str]] = field(default_factory=list)
    differences: list[tuple[str, str, str]] = field(default_factory=list)
    record: Any = None

    def as_row(self) -> dict[str, Any]:
        """Return what is kept of it until somebody confirms."""
        return {"n": self.number, "v": self.cells, "s": self.status, "e": self.errors, "d": self.differences}


class Checker:
    """Checks one file, page by page.

    Args:
        mapping: name of the column for each cell of a row; None where a cell is not taken over.
    """

    def __init__(self, kind: Kind, mapping: Sequence[str | None], *, by: Any) -> None:
        self.resource = kind.resource(by=by)
        self.mapping = mapping
        self.index_of = {name: index for index, name in enumerate(mapping) if name}
        self.column_of = {str(self.resource.columns[name].attribute).split("__")[0]: name for name in self.index_of}
        self.seen: dict[int, int] = {}

    def page(self, rows: list[Row]) -> list[Checked]:
        """Check some rows together; one query finds what is stored of them."""
        named = [{name: row.cells[index] for name, index in self.index_of.items()} for row in rows]
        keys = [self.resource.key_of(values) for values in named]
        known = self.resource.existing(keys)
        return [
            self._row(row, values, key, known.get(key) if key is not None else None)
            for row, values, key in zip(rows, named, keys, strict=True)
        ]

    def _row(self, row: Row, values: dict[str, Any], key: tuple[Any, ...] | None, stored: Any) -> Checked:
        before = self.resource.shown(stored) if stored is not None else {}
        record = stored if stored is not None else self.resource.new_record()
        errors: dict[str, Any] = {}
        try:
            self.resource.import_instance(record, values)
        except ValidationError as error:
            errors = error.error_dict
        try:
            self.resource.check(record, errors)
        except ValidationError as error:
            return Checked(row.number, row.cells, BAD, self._placed(error))
        if key is not None and (first := self._first_with(key, row.number)):
            reason = _("Row %(row)d has the same key (%(columns)s). One of the two is too many.")
            said = {"row": first, "columns": ", ".join(self.resource.get_import_id_fields())}
            return Checked(row.number, row.cells, BAD, [(None, reason % said)])
        if stored is None:
            return Checked(row.number, row.cells, NEW, record=record)
        after = self.resource.shown(record)
        differences = [
            (name, _text(before[name]), _text(after[name]))
            for name in after
            if name in self.index_of and before[name] != after[name]
        ]
        if differences and (reason := self.resource.why_unchanged(record, [name for name, _old, _new in differences])):
            return Checked(row.number, row.cells, BAD, [(None, reason)])
        return Checked(row.number, row.cells, CHANGED if differences else SAME, [], differences, record)

    def _first_with(self, key: tuple[Any, ...], number: int) -> int | None:
        """Return the row that had this natural key first, or remember this one."""
        mark = hash(tuple(str(getattr(part, "pk", part)) for part in key))
        first = self.seen.setdefault(mark, number)
        return first if first != number else None

    def _placed(self, error: ValidationError) -> list[tuple[int | None, str]]:
        placed: list[tuple[int | None, str]] = []
        for name, problems in error.message_dict.items():
            column = self.column_of.get(name, name)
            placed += [(self.index_of.get(column), str(problem)) for problem in problems]
        return placed


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def counted(rows: list[Checked]) -> dict[str, int]:
    """Return how many rows have which status."""
    return {status: sum(row.status == status for row in rows) for status in STATUSES}
