"""A report's table as it is shown and written: labels and numbers, true ones inside, protected ones outside."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .crosstabs import TITLES, Question, counted, names_of
from .leaving import TOGETHER
from .models import ReportRelease
from .spans import Period


@dataclass(frozen=True)
class ShownTable:
    """Words and numbers; None where a number is held back."""

    head: list[str]
    body: list[list[Any]]
    total: int

    @property
    def chart_rows(self) -> list[tuple[str, int | None]]:
        """One bar for each row: of two breakdowns, the row's sum. Sums below are no row of their own."""
        rows = [row for row in self.body if row[0] != _("All")]
        return [(str(row[0]), row[-1]) for row in rows]


def shown_inside(question: Question, period: Period) -> ShownTable:
    """Return the true numbers of a question."""
    table = counted(question, period)
    sums = table.row_sums()
    rows = [[row, [table.cells.get((row, column), 0) for column in table.columns], sums[row]] for row in table.rows]
    below = [table.column_sums()[column] for column in table.columns] if question.second else None
    return _worded(question.measure, question.breakdowns, table.columns, rows, below, table.total)


def shown_outside(release: ReportRelease) -> ShownTable:
    """Return what left the office."""
    breakdowns = [key for key in release.question.split("|")[:2] if key]
    kept = release.table
    return _worded(release.measure, breakdowns, kept["columns"], kept["rows"], kept.get("sums"), kept["total"])


def _worded(
    measure: str, breakdowns: list[str], columns: list[str], rows: list[Any], below: list[int] | None, total: int
) -> ShownTable:
    def word(key: str, code: str) -> str:
        return _("Held back, together") if code == TOGETHER else names[key](code)

    names = {key: names_of(key, measure) for key in breakdowns}
    first = breakdowns[0]
    if len(breakdowns) == 1:
        head = [str(TITLES[first]), _("Number")]
        return ShownTable(head, [[word(first, code), *numbers] for code, numbers, _sum in rows], total)
    head = [str(TITLES[first]), *(word(breakdowns[1], column) for column in columns), _("All")]
    body = [[word(first, code), *numbers, row_sum] for code, numbers, row_sum in rows]
    if below is not None:
        body.append([_("All"), *below, total])
    return ShownTable(head, body, total)
