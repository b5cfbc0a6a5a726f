"""What a reader with a linear-programming solver can compute from published tables.

The attacker knows everything that is published: every table of every edition, that nobody is counted less than
nought times, that the tables of an edition describe the same victims, that a victim of the later edition who was in the
earlier one is still there, and the rule itself – except the coin.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from scipy.optimize import linprog

Cell = tuple[str, int, str]  # table, edition, code


@dataclass
class Tables:
    """One edition as it is published: all victims, and by table the codes with a number or None."""

    victims: int
    cells: dict[str, dict[str, int | None]]
    once: dict[str, bool]

    def only(self, table: str) -> "Tables":
        """Return one table of the edition. What tables share is the number of all victims, and that is published."""
        return Tables(self.victims, {table: self.cells[table]}, self.once)


@dataclass
class Attack:
    """All constraints on all cells of all tables and editions, for the solver."""

    editions: list[Tables]
    names: dict[Cell, int] = field(default_factory=dict)
    equal: list[tuple[dict[int, float], float]] = field(default_factory=list)
    at_most: list[tuple[dict[int, float], float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, edition in enumerate(self.editions):
            for table, cells in edition.cells.items():
                for code in cells:
                    self.names[table, number, code] = len(self.names)
        for number, edition in enumerate(self.editions):
            for table in edition.cells:
                self._one_table(table, number, edition)
                if number:
                    self._against_the_one_before(table, number, edition)

    def _one_table(self, table: str, number: int, edition: Tables) -> None:
        cells = edition.cells[table]
        index = {code: self.names[table, number, code] for code in cells}
        for code, value in cells.items():
            if value is not None:
                self.equal.append(({index[code]: 1}, value))
            elif not edition.once[table]:
                self.at_most.append(({index[code]: 1}, edition.victims))
        if edition.once[table]:
            self.equal.append((dict.fromkeys(index.values(), 1), edition.victims))
        else:  # every victim stands in at least one row
            self.at_most.append((dict.fromkeys(index.values(), -1), -edition.victims))

    def _against_the_one_before(self, table: str, number: int, edition: Tables) -> None:
        new = edition.victims - self.editions[number - 1].victims
        changes: dict[int, float] = {}
        for code in edition.cells[table]:
            now, before = self.names[table, number, code], self.names.get((table, number - 1, code))
            changes[now] = 1
            if before is not None:
                changes[before] = -1
                self.at_most.append(({before: 1, now: -1}, 0))  # whoever was counted is still counted
            if not edition.once[table]:
                self.at_most.append(({now: 1} if before is None else {now: 1, before: -1}, new))
        if not edition.once[table]:
            self.at_most.append(({name: -value for name, value in changes.items()}, -new))

    @cached_property
    def _constraints(self) -> dict[str, Any]:
        return {
            "A_ub": self._matrix(self.at_most) if self.at_most else None,
            "b_ub": [value for _row, value in self.at_most] or None,
            "A_eq": self._matrix(self.equal),
            "b_eq": [value for _row, value in self.equal],
        }

    def bounds(self, cells: dict[Cell, float]) -> tuple[float, float]:
        """Return the least and the most that a combination of cells can be."""
        goal = np.zeros(len(self.names))
        for cell, factor in cells.items():
            goal[self.names[cell]] = factor
        found = []
        for sign in (1, -1):
            result = linprog(sign * goal, **self._constraints, bounds=(0, None))
            assert result.status == 0, result.message
            found.append(sign * result.fun)
        return found[0], found[1]

    def _matrix(self, rows: list[tuple[dict[int, float], float]]) -> np.ndarray:
        matrix = np.zeros((len(rows), len(self.names)))
        for line, (row, _value) in enumerate(rows):
            for name, factor in row.items():
                matrix[line, name] = factor
        return matrix
