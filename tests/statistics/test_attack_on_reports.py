"""Somebody who has every report that left about the same days, and a solver, learns no small number.

200 random data sets. An analyst asks for tables of everybody, of parts and of two breakdowns until the rules refuse
more; the attacker knows all that left, that nobody is counted less than nought times, and that all of it is about the
same people: one variable for each combination of facts.
"""

import itertools
import random
from collections import Counter
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from intake.statistics.beside import AddsUp, Leaving, Left, Line, Rule, TooManyFacts, check_beside, protect
from intake.statistics.disclosure import keyed_coin
from intake.statistics.leaving import TOGETHER, TooFew

FACTS = {"age": 4, "sex": 2, "place": 3, "unit": 3}
CODES = {fact: [f"{fact}{number}" for number in range(size)] for fact, size in FACTS.items()}
KINDS = list(itertools.product(*CODES.values()))  # every combination of facts
TOLERANCE = 1e-6
UNBOUNDED = 3  # a status of scipy's

Kind = tuple[str, ...]
Somebody = dict[str, str]


def fits(kind: Kind, facts: Somebody) -> bool:
    return all(facts.get(fact, code) == code for fact, code in zip(FACTS, kind, strict=True))


def table_of(people: Counter[Kind], breakdowns: list[str], part: Somebody) -> Leaving:
    def number(**facts: str) -> int:
        return sum(count for kind, count in people.items() if fits(kind, facts))

    first = breakdowns[0]
    sums = {key: {code: number(**part, **{key: code}) for code in CODES[key]} for key in breakdowns}
    pairs = itertools.product(*(CODES[key] for key in breakdowns)) if len(breakdowns) > 1 else []
    return Leaving(
        breakdowns=breakdowns,
        part=part,
        total=number(**part),
        cells={(row, column): number(**{first: row, breakdowns[1]: column}) for row, column in pairs},
        sums=sums,
        everybody={code: number(**{first: code}) for code in CODES[first]},
        everybodys_total=people.total(),
    )


def questions() -> list[tuple[list[str], Somebody]]:
    """Return everything that may be asked: one breakdown, one of a part, two."""
    found: list[tuple[list[str], Somebody]] = [([fact], {}) for fact in FACTS]
    for first, second in itertools.permutations(FACTS, 2):
        found += [([first], {second: code}) for code in CODES[second]]
        found.append(([first, second], {}))
    return found


class Attacker:
    """Collects equations from what left."""

    def __init__(self) -> None:
        self.rows: list[np.ndarray] = []
        self.values: list[float] = []

    def knows(self, value: int, *groups: Somebody) -> None:
        """Somebody has published how many people fit any of the groups."""
        self.rows.append(group(*groups))
        self.values.append(value)

    def reads(self, table: Leaving, left: Left, shown: dict[str, Any]) -> None:
        """Take one table that left."""
        first, part = table.breakdowns[0], dict(table.part)
        self.knows(shown["total"], part)

        def groups(key: str, code: str) -> list[Somebody]:
            return [{key: each} for each in (left.hidden[key] if code == TOGETHER else [code])]

        if len(table.breakdowns) == 1:
            for code, (number,), _sum in shown["rows"]:
                if number is not None:
                    self.knows(number, *(part | which for which in groups(first, code)))
            return
        second = table.breakdowns[1]
        for row, numbers, row_sum in shown["rows"]:
            self.knows(row_sum, *groups(first, row))
            for column, number in zip(shown["columns"], numbers, strict=True):
                if number is not None:
                    both = itertools.product(groups(first, row), groups(second, column))
                    self.knows(number, *(one | other for one, other in both))
        for column, number in zip(shown["columns"], shown["sums"], strict=True):
            self.knows(number, *groups(second, column))

    def bounds(self, which: Somebody) -> tuple[float, float]:
        """Return the least and the most that fit these facts."""
        goal = group(which)
        found = []
        for sign in (1, -1):
            result = linprog(sign * goal, A_eq=np.array(self.rows), b_eq=self.values, bounds=(0, None))
            assert result.status in (0, UNBOUNDED), result.message
            found.append(sign * (result.fun if result.status == 0 else -np.inf))
        return found[0], found[1]


def group(*groups: Somebody) -> np.ndarray:
    return np.array([float(any(fits(kind, facts) for facts in groups)) for kind in KINDS])


def invented(seed: int) -> tuple[random.Random, Counter[Kind], int]:
    chance = random.Random(seed)
    weights = [chance.random() ** 5 + 0.001 for _kind in KINDS]
    number = chance.randrange(30, 600)
    return chance, Counter(chance.choices(KINDS, weights, k=number)), chance.choice([3, 5, 5, 5, 10])


def everything_that_leaves(chance: random.Random, people: Counter[Kind], smallest: int) -> tuple[Attacker, list[Left]]:
    attacker, left = Attacker(), []
    rule = Rule(smallest, 0, lambda key: keyed_coin(b"key", key))
    asked = questions()
    chance.shuffle(asked)
    for breakdowns, part in asked[:25]:
        table = table_of(people, breakdowns, part)
        try:
            shown, kept = protect(table, left, {}, rule)
        except (TooFew, AddsUp, TooManyFacts):
            continue
        attacker.reads(table, kept, shown)
        left.append(kept)
    return attacker, left


def small_groups(people: Counter[Kind], left: list[Left], smallest: int) -> dict[tuple[Any, ...], bool]:
    """Return every group of few people that a table is about, and whether it stands in one, held back.

    The others stand in no table: they are what parts that have left leave over.
    """
    found: dict[tuple[Any, ...], bool] = {}
    for kept in left:
        keys = [*kept.sums, *kept.part]
        for codes in itertools.product(*(CODES[key] for key in keys)):
            which = dict(zip(keys, codes, strict=True))
            if sum(count for kind, count in people.items() if fits(kind, which)) < smallest:
                name = tuple(sorted(which.items()))
                found[name] = found.get(name, False) or fits_part(which, kept)
    return found


def fits_part(which: Somebody, kept: Left) -> bool:
    return all(which[key] == code for key, code in kept.part.items())


@pytest.mark.parametrize("begin", range(0, 200, 40))
def test_no_small_number_can_be_computed_from_all_reports_together(begin: int) -> None:
    several = 0
    for seed in range(begin, begin + 40):
        chance, people, smallest = invented(seed)
        attacker, left = everything_that_leaves(chance, people, smallest)
        several += len(left) > 2  # noqa: PLR2004
        groups = small_groups(people, left, smallest)
        for name in chance.sample(sorted(groups), min(12, len(groups))):
            least, most = attacker.bounds(dict(name))
            assert most - least >= smallest - TOLERANCE, (seed, name, least, most)
            if groups[name]:
                assert least <= TOLERANCE, (seed, name, least, most)
    assert several > 20  # noqa: PLR2004 - or little was attacked


def test_the_attacker_breaks_what_a_careless_office_lets_out() -> None:
    people = Counter({("age0", "sex0", "place0", "unit0"): 30, ("age0", "sex0", "place0", "unit1"): 2})
    attacker = Attacker()
    attacker.knows(32, {"age": "age0"})
    attacker.knows(30, {"age": "age0", "unit": "unit0"})
    attacker.knows(32, {})
    attacker.knows(0, {"unit": "unit2"})
    assert attacker.bounds({"age": "age0", "unit": "unit1"}) == pytest.approx((2, 2))
    assert people.total() == 32  # noqa: PLR2004


def test_lines_between_facts_form_no_ring() -> None:
    age_sex, sex_place = Line("age", "sex", part=False), Line("sex", "place", part=True)
    check_beside(sex_place, [age_sex])
    check_beside(Line("sex", "place", part=True), [age_sex, sex_place])
    for refused in (
        Line("age", "place", part=False),
        Line("place", "age", part=True),
        Line("sex", "age", part=False),
        Line("age", "sex", part=True),
        Line("sex", "place", part=False),
    ):
        with pytest.raises(AddsUp):
            check_beside(refused, [age_sex, sex_place])
    check_beside(Line("form", "unit", part=True), [age_sex])
    with pytest.raises(AddsUp):
        check_beside(Line("form", "sex", part=True), [Line("form", "unit", part=True)])
