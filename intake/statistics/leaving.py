"""What of a report may leave the office: the rule of the public tables, and for two breakdowns a rectangle.

Pure: counts in, what is shown out (docs/decisions/0023). With two breakdowns the sums of rows and columns are taken for
known – they stand on the data page, or in another report – and are protected by the rule of the public tables first.
Then whole rows are held back, so that the hidden cells are a rectangle with known margins: the bounds of each cell are
then exactly max(0, row + column − all) and min(row, column), and both must leave it open between nought and the
smallest number that is shown.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .disclosure import rounded

TOGETHER = "*"  # what stands for the codes that are held back, together
Cells = Mapping[tuple[str, str], int]


class TooFew(Exception):
    """Nothing of the table can be shown."""


def one_way(counts: Mapping[str, int], hidden: frozenset[str], *, once: bool, total: int, base: int) -> dict[str, Any]:
    """Return the table that leaves: numbers by code, None where held back.

    Args:
        counts: true numbers by code.
        hidden: codes that are held back.
        once: whether the rows add up; only then is the sum of what is held back stated.
        total: all people or records.
        base: what numbers are rounded to.

    Raises:
        TooFew: nothing can be shown.
    """
    if len(hidden) == len(counts):
        raise TooFew
    rows = [[code, [None if code in hidden else rounded(number, base)], None] for code, number in counts.items()]
    if once and hidden:
        rows.append([TOGETHER, [rounded(sum(counts[code] for code in hidden), base)], None])
    return {"total": rounded(total, base), "columns": [""], "rows": rows}


def two_way(
    cells: Cells,
    rows: Mapping[str, int],
    columns: Mapping[str, int],
    hidden: tuple[frozenset[str], frozenset[str]],
    *,
    smallest: int,
    base: int,
) -> dict[str, Any]:
    """Return the table that leaves: rows with their sums, and under them the sums of the columns.

    Args:
        cells: true numbers by row and column.
        rows: true sums of the rows, as ``columns`` are those of the columns.
        hidden: rows and columns whose sums are held back.
        smallest: the least number that is shown.
        base: what numbers are rounded to.

    Raises:
        TooFew: nothing can be shown.
    """
    if any(len(held) == len(sums) for held, sums in zip(hidden, (rows, columns), strict=True)):
        raise TooFew
    merged: dict[tuple[str, str], int] = {}
    for (row, column), number in cells.items():
        place = (TOGETHER if row in hidden[0] else row, TOGETHER if column in hidden[1] else column)
        merged[place] = merged.get(place, 0) + number
    down = [row for row in rows if row not in hidden[0]] + ([TOGETHER] if hidden[0] else [])
    across = [column for column in columns if column not in hidden[1]] + ([TOGETHER] if hidden[1] else [])
    held = rows_to_hide(merged, down, across, smallest)
    if len(held) == len(down):
        raise TooFew
    sums = {row: sum(merged.get((row, column), 0) for column in across) for row in down}
    return {
        "total": rounded(sum(sums.values()), base),
        "columns": across,
        "rows": [
            [
                row,
                [None if row in held else rounded(merged.get((row, column), 0), base) for column in across],
                rounded(sums[row], base),
            ]
            for row in down
        ],
        "sums": [rounded(sum(merged.get((row, column), 0) for row in down), base) for column in across],
    }


def rows_to_hide(cells: Cells, rows: Sequence[str], columns: Sequence[str], smallest: int) -> set[str]:
    """Return the rows that are held back; all of them where nothing less is safe."""
    sums = {row: sum(cells.get((row, column), 0) for column in columns) for row in rows}
    held = {row for row in rows if any(cells.get((row, column), 0) < smallest for column in columns)}
    while held and len(held) < len(rows) and not _stays_open(cells, held, sums, columns, smallest):
        held.add(min((row for row in rows if row not in held), key=lambda row: (sums[row], row)))
    if held and not _stays_open(cells, held, sums, columns, smallest):
        return set(rows)
    return held


def _stays_open(cells: Cells, held: set[str], sums: Mapping[str, int], columns: Sequence[str], smallest: int) -> bool:
    """Whether every cell of the held rows may be nought and may be ``smallest``, whatever one computes."""
    everything = sum(sums[row] for row in held)
    across = {column: sum(cells.get((row, column), 0) for row in held) for column in columns}
    return len(held) > 1 and all(
        sums[row] + across[column] <= everything and min(sums[row], across[column]) >= smallest
        for row in held
        for column in columns
    )
