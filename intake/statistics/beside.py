"""Which tables may stand beside each other outside the office (docs/decisions/0023).

Pure: counts and what has left in, what is shown out. A table that leaves combines at most two facts: two breakdowns, or
one breakdown of a part – those with one filter, or of one unit. Either way it is a line between two facts. As long as
the lines drawn about the same days form no ring, any numbers that fit the tables one by one fit all of them together:
what each keeps open stays open. Parts by the same fact are compared with everybody, and with whom they leave over.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .disclosure import Coin, Earlier, cells_to_hide, may_be_published
from .leaving import TooFew, one_way, two_way

#: One victim has several forms of violence: two tables that both count them say more than each.
SEVERAL = "form"
MOST_FACTS = 2

Sums = Mapping[str, int]


class TooManyFacts(Exception):
    """More facts are combined than may leave."""


class AddsUp(Exception):
    """The table could be computed back from others, or others from it."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first, second)
        #: The two facts of a table that is in the way.
        self.facts = (first, second)


@dataclass(frozen=True)
class Line:
    """The facts that one table combines.

    Args:
        first: its breakdown, or the first of two.
        second: the other breakdown, or by what it is narrowed.
        part: whether it shows one value of ``second`` only.
    """

    first: str
    second: str
    part: bool

    @property
    def ends(self) -> frozenset[str]:
        """The two facts."""
        return frozenset({self.first, self.second})


@dataclass(frozen=True)
class Left:
    """What later tables about the same days are compared with; true numbers, shown to nobody.

    Args:
        part: by what the table is narrowed, {"sex": "perempuan"}; empty where it counts everybody.
        line: the two facts it combines, if it does.
        total: all in it.
        sums: true numbers of each of its breakdowns.
        hidden: the codes of each that are held back.
    """

    part: Mapping[str, str]
    line: Line | None
    total: int
    sums: Mapping[str, Sums]
    hidden: Mapping[str, frozenset[str]]

    def as_json(self) -> dict[str, Any]:
        """Return it as the database keeps it."""
        line = self.line and {"first": self.line.first, "second": self.line.second, "part": self.line.part}
        hidden = {key: sorted(codes) for key, codes in self.hidden.items()}
        return {"part": self.part, "line": line, "total": self.total, "sums": self.sums, "hidden": hidden}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Left":
        """Return what the database has kept."""
        hidden = {key: frozenset(codes) for key, codes in kept["hidden"].items()}
        line = Line(**kept["line"]) if kept["line"] else None
        return cls(kept["part"], line, kept["total"], kept["sums"], hidden)


@dataclass(frozen=True)
class Leaving:
    """A table on its way out.

    Args:
        breakdowns: one or two keys.
        part: by what it is narrowed; empty for everybody.
        total: all in it.
        cells: true numbers by row and column; of one breakdown not needed.
        sums: true numbers of each breakdown, codes without anybody with nought.
        everybody: the first breakdown's numbers of everybody, where the table is a part.
        everybodys_total: all of them.
    """

    breakdowns: Sequence[str]
    part: Mapping[str, str]
    total: int
    cells: Mapping[tuple[str, str], int]
    sums: Mapping[str, Sums]
    everybody: Sums
    everybodys_total: int

    @property
    def line(self) -> Line | None:
        """The two facts it combines; None for one breakdown of everybody."""
        second = [*self.breakdowns[1:], *self.part]
        return Line(self.breakdowns[0], second[0], part=bool(self.part)) if second else None


@dataclass(frozen=True)
class Rule:
    """How numbers are protected.

    Args:
        smallest: the least number that is shown.
        base: what numbers are rounded to.
        coin: the keyed coin of a breakdown (:func:`disclosure.keyed_coin`).
    """

    smallest: int
    base: int
    coin: Callable[[str], Coin]


def check_facts(breakdowns: Sequence[str], part: Mapping[str, str]) -> None:
    """Let at most two different facts pass, and forms of violence only by themselves or of a part.

    Raises:
        TooManyFacts: there are more.
    """
    facts = [*breakdowns, *part]
    if len(facts) > MOST_FACTS or len(set(facts)) < len(facts) or (len(breakdowns) > 1 and SEVERAL in facts):
        raise TooManyFacts


def check_beside(new: Line, earlier: Iterable[Line]) -> None:
    """Let a table pass that can stand beside those that have left about the same days.

    Raises:
        AddsUp: it can't.
    """
    joined: dict[str, set[str]] = {}
    for line in earlier:
        if line == new and new.part:
            continue  # another part of the same whole: their numbers are compared
        if line.ends == new.ends or (SEVERAL in new.ends and SEVERAL in line.ends):
            raise AddsUp(line.first, line.second)
        joined.setdefault(line.first, set()).add(line.second)
        joined.setdefault(line.second, set()).add(line.first)
    reached, ahead = {new.first}, [new.first]
    while ahead:
        here = ahead.pop()
        for there in joined.get(here, set()) - reached:
            if there == new.second:
                raise AddsUp(here, there)
            reached.add(there)
            ahead.append(there)


def protect(
    table: Leaving, left: Sequence[Left], published: Mapping[str, Sequence[Earlier]], rule: Rule
) -> tuple[dict[str, Any], Left]:
    """Return what is shown of a table, and what later ones are compared with.

    Args:
        table: true numbers.
        left: every table that has left about the same days.
        published: by breakdown, what the data page shows of everybody for these days.
        rule: how.

    Raises:
        TooManyFacts: more are combined than may leave.
        AddsUp: it can't stand beside what has left.
        TooFew: too little can be shown.
    """
    check_facts(table.breakdowns, table.part)
    line = table.line
    if line is not None:
        check_beside(line, [other.line for other in left if other.line])
    beside = [table.everybodys_total, table.everybodys_total - sum(part.total for part in _other_parts(table, left))]
    if not may_be_published(table.total, rule.smallest, beside if table.part else []):
        raise TooFew
    for key, code in table.part.items():
        for before in same_table(key, {}, left, published):
            if not can_be_told(before.counts, before.hidden, told(key, left) | {code}, rule.smallest):
                raise TooFew
    hidden = {key: _held(table, key, left, published, rule) for key in table.breakdowns}
    first = table.breakdowns[0]
    if len(table.breakdowns) > 1:
        rows, columns = (table.sums[key] for key in table.breakdowns)
        both = (hidden[first], hidden[table.breakdowns[1]])
        shown = two_way(table.cells, rows, columns, both, smallest=rule.smallest, base=rule.base)
    else:
        once = first != SEVERAL
        shown = one_way(table.sums[first], hidden[first], once=once, total=table.total, base=rule.base)
    return shown, Left(table.part, line, table.total, table.sums, hidden)


def _held(
    table: Leaving, key: str, left: Sequence[Left], published: Mapping[str, Sequence[Earlier]], rule: Rule
) -> frozenset[str]:
    """Return the codes of a breakdown that are held back beside everything that has left."""
    sums, smallest = table.sums[key], rule.smallest
    earlier = same_table(key, table.part, left, published)
    coin = rule.coin(key)
    if not table.part:
        hidden = cells_to_hide(sums, smallest, coin=coin, earlier=earlier)
        if not can_be_told(sums, hidden, told(key, left), smallest):
            raise TooFew
        return hidden
    others = _other_parts(table, left)
    remaining = left_over(table.everybody, [part.sums[key] for part in others])
    rest = left_over(remaining, [sums])
    earlier += [Earlier(table.everybody, frozenset()), Earlier(remaining, frozenset())]
    hidden = cells_to_hide(
        sums,
        smallest,
        coin=coin,
        earlier=earlier,
        also={code for code, number in rest.items() if number < smallest},
        keeps_open=lambda held: stays_open(sums, rest, held, smallest),
    )
    if not all(stays_open(part.sums[key], rest, part.hidden[key], smallest) for part in others):
        raise TooFew
    return hidden


def stays_open(part: Sums, rest: Sums, hidden: Collection[str], smallest: int) -> bool:
    """Whether the hidden numbers of a part, and the same of the rest, may be nought, whatever one computes.

    The two rows and the hidden columns are a rectangle with known margins: a number of the part is at least its column
    less all that is hidden of the rest, and the other way round.
    """
    inside, outside = (sum(row[code] for code in hidden) for row in (part, rest))
    return all(
        (part[code] >= smallest or part[code] + rest[code] <= outside)
        and (rest[code] >= smallest or part[code] + rest[code] <= inside)
        for code in hidden
    )


def _other_parts(table: Leaving, left: Sequence[Left]) -> list[Left]:
    """Return what has left about other parts by the same fact and breakdown."""
    return [
        other
        for other in left
        if other.part != table.part and other.part.keys() == table.part.keys() and table.breakdowns[0] in other.sums
    ]


def same_table(
    key: str, part: Mapping[str, str], left: Iterable[Left], published: Mapping[str, Sequence[Earlier]]
) -> list[Earlier]:
    """Return a breakdown of a part as it stands outside already."""
    found = [Earlier(other.sums[key], other.hidden[key]) for other in left if other.part == part and key in other.sums]
    return found if part else [*found, *published.get(key, ())]


def told(key: str, left: Iterable[Left]) -> set[str]:
    """Return the codes of a breakdown whose own tables have left: the number of all in each is known."""
    return {other.part[key] for other in left if key in other.part}


def left_over(whole: Sums, parts: Iterable[Sums]) -> dict[str, int]:
    """Return the numbers of all whom none of the parts counts."""
    found = list(parts)
    return {code: number - sum(part.get(code, 0) for part in found) for code, number in whole.items()}


def can_be_told(sums: Sums, hidden: Collection[str], told: Collection[str], smallest: int) -> bool:
    """Whether of a breakdown's hidden numbers enough stay together when those of some parts are told by their tables.

    Args:
        sums: true numbers of the breakdown.
        hidden: its codes that are held back.
        told: codes whose own tables have left or leave now, each with the number of all in it.
        smallest: the least number that is shown.
    """
    open_ones = set(hidden) - set(told)
    if not open_ones or open_ones == set(hidden):
        return True
    return len(open_ones) > 1 and sum(sums[code] for code in open_ones) >= smallest
