"""What every kind of file becomes: headers and rows with their numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .errors import FileRefused

MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 20_000  # characters; the longest chronology an office writes is far shorter


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula and not a value."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Row:
    """One row of a file.

    Attributes:
        number: as the spreadsheet program, or a text editor, counts it; the headers stand in row 1 as a rule.
        cells: one for each header.
    """

    number: int
    cells: list[Any]


class Table:
    """Headers, checked, and the rows below them.

    Args:
        lines: numbered rows as they stand in the file, the headers among them.
        letters: whether cells are named as spreadsheets name them (``G12``).
        sheet: the sheet they stand on, if there are sheets.
    """

    def __init__(self, lines: Iterable[tuple[int, list[Any]]], *, letters: bool, sheet: str = "") -> None:
        self.letters = letters
        self.sheet = sheet
        self._lines = iter(lines)
        self.header_row, self.headers = self._read_headers()

    def _read_headers(self) -> tuple[int, list[str]]:
        filled = (line for line in self._lines if any(not is_empty(cell) for cell in line[1]))
        number, cells = next(filled, (0, []))
        if not cells:
            raise FileRefused(_("The file is empty: it needs a row of column names and at least one row below it."))
        while cells and is_empty(cells[-1]):
            cells = cells[:-1]
        if len(cells) > MAX_COLUMNS:
            raise FileRefused(
                _("Row %(row)d has %(count)d columns; at most %(most)d can be taken.")
                % {"row": number, "count": len(cells), "most": MAX_COLUMNS}
            )
        headers = ["" if is_empty(cell) else " ".join(str(cell).split()) for cell in cells]
        seen: dict[str, int] = {}
        for index, header in enumerate(headers):
            place = self.place(number, index)
            if not header:
                raise FileRefused(
                    _("The column at %(place)s has no name. Give it one, or remove it.") % {"place": place}
                )
            if header.casefold() in seen:
                first = self.place(number, seen[header.casefold()])
                raise FileRefused(
                    _("Two columns are named “%(name)s”: %(first)s and %(second)s. Every name may stand there once.")
                    % {"name": header[:60], "first": first, "second": place}
                )
            seen[header.casefold()] = index
        return number, headers

    def place(self, number: int, index: int) -> str:
        """Return the name of a cell in this file."""
        return place_of(number, index, letters=self.letters)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold anything.

        Raises:
            FileRefused: too many rows or cells, or a cell that is too long.
        """
        count, width = 0, len(self.headers)
        for number, cells in self._lines:
            if all(is_empty(cell) for cell in cells):
                continue
            count += 1
            if count > MAX_ROWS:
                raise FileRefused(
                    _("The file has more than %(most)s rows: row %(row)d is one too many. Divide it up.")
                    % {"most": f"{MAX_ROWS:,}".replace(",", "."), "row": number}
                )
            for index, cell in enumerate(cells):
                if index >= width and not is_empty(cell):
                    raise FileRefused(
                        _(
                            "Something stands at %(place)s, where no column has a name. Is a delimiter or a quotation "
                            "mark in the wrong place?"
                        )
                        % {"place": self.place(number, index)}
                    )
                if isinstance(cell, str) and len(cell) > MAX_CELL:
                    raise FileRefused(
                        _("The text at %(place)s is longer than %(most)d characters. Is a quotation mark missing?")
                        % {"place": self.place(number, index), "most": MAX_CELL}
                    )
            yield Row(number, (cells + [None] * (width - len(cells)))[:width])


def is_empty(cell: Any) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def place_of(number: int, index: int, *, letters: bool) -> str:
    """Return how people name a cell: ``G12`` in a spreadsheet, else row and column."""
    if letters:
        return f"{letter(index)}{number}"
    return _("row %(row)d, column %(column)d") % {"row": number, "column": index + 1}


def letter(index: int) -> str:
    """Return the letters of a spreadsheet's column, counted from 0: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
