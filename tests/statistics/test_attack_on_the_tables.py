"""A reader with a solver cannot bound a hidden number more tightly than the rule allows.

200 random data sets, each published twice: the second edition counts the victims of the first and later ones.
"""

import itertools
import random

import numpy as np
import pytest
from scipy.optimize import linprog

from intake.statistics.disclosure import Earlier, cells_to_hide, keyed_coin, may_be_published

from .attack import Attack, Tables

ONCE = {"sex": True, "age": True, "region": True, "form": False}
CODES = {"sex": 3, "age": 6, "region": 8, "form": 6}
TOLERANCE = 1e-6

People = list[dict[str, list[str]]]


def people(chance: random.Random, number: int, weights: dict[str, list[float]]) -> People:
    """Return invented victims, each in one row of a table – of forms, in one to three."""
    found = []
    for _person in range(number):
        rows = {}
        for table, size in CODES.items():
            codes = [f"{table}{code}" for code in range(size)]
            times = 1 if ONCE[table] else chance.choice([1, 1, 1, 2, 3])
            rows[table] = sorted(set(chance.choices(codes, weights[table], k=times)))
        found.append(rows)
    return found


def counted(victims: People) -> dict[str, dict[str, int]]:
    counts = {table: {f"{table}{code}": 0 for code in range(size)} for table, size in CODES.items()}
    for person, table in itertools.product(victims, CODES):
        for code in person[table]:
            counts[table][code] += 1
    return counts


def published(
    counts: dict[str, dict[str, int]], victims: int, smallest: int, earlier: dict[str, list[Earlier]]
) -> tuple[Tables, dict[str, frozenset[str]]]:
    hidden = {
        table: cells_to_hide(cells, smallest, coin=keyed_coin(b"key", table), earlier=earlier.get(table, []))
        for table, cells in counts.items()
    }
    shown = {
        table: {code: None if code in hidden[table] else number for code, number in cells.items()}
        for table, cells in counts.items()
    }
    return Tables(victims, shown, ONCE), hidden


def two_editions(seed: int) -> tuple[list[Tables], list[dict[str, dict[str, int]]], int]:
    """Return two editions about the same people as the office would publish them, their counts, and the rule."""
    chance = random.Random(seed)
    smallest = chance.choice([3, 5, 5, 5, 10])
    weights = {table: [chance.random() ** 4 + 0.002 for _code in range(size)] for table, size in CODES.items()}
    first = people(chance, chance.randrange(smallest, 400), weights)
    later = [*first, *people(chance, chance.choice([0, smallest, smallest + 3, 60, 200]), weights)]
    before = counted(first)
    assert may_be_published(len(first), smallest)
    one, hidden = published(before, len(first), smallest, {})
    after = counted(later)
    assert may_be_published(len(later), smallest, [len(first)])
    earlier = {table: [Earlier(before[table], hidden[table])] for table in CODES}
    two, _hidden = published(after, len(later), smallest, earlier)
    return [one, two], [before, after], smallest


@pytest.mark.parametrize("begin", range(0, 200, 20))
def test_no_hidden_cell_can_be_bounded_more_tightly_than_the_rule_allows(begin: int) -> None:
    for seed in range(begin, begin + 20):
        editions, counts, smallest = two_editions(seed)
        attacks = {table: Attack([edition.only(table) for edition in editions]) for table in CODES}
        for number, edition in enumerate(editions):
            for table, cells in edition.cells.items():
                attack = attacks[table]
                for code in [code for code, value in cells.items() if value is None]:
                    truth = counts[number][table][code]
                    least, most = attack.bounds({(table, number, code): 1})
                    assert least - TOLERANCE <= truth <= most + TOLERANCE
                    known_before = editions[0].cells[table][code] if number else None
                    if known_before is None:
                        assert least <= TOLERANCE, (seed, table, code, least)
                        assert most - least >= smallest - TOLERANCE, (seed, table, code, least, most)
                    else:  # shown once, so no small number; how many came since stays open
                        assert known_before >= smallest
                        assert most - least >= smallest - TOLERANCE, (seed, table, code, least, most)


@pytest.mark.parametrize("begin", range(0, 200, 50))
def test_nobody_reads_from_two_editions_that_a_few_people_came(begin: int) -> None:
    for seed in range(begin, begin + 50):
        (one, two), (before, after), smallest = two_editions(seed)
        for table, cells in two.cells.items():
            attack = Attack([one.only(table), two.only(table)])
            for code in cells:
                change = after[table][code] - before[table][code]
                if 0 < change < smallest:
                    least, most = attack.bounds({(table, 1, code): 1, (table, 0, code): -1})
                    assert least <= TOLERANCE, (seed, table, code)
                    assert most - least >= smallest - TOLERANCE, (seed, table, code, least, most)


def test_the_tables_together_tell_no_more_than_each_by_itself() -> None:
    """The same attack on every combination of the rows of three tables, which all three must agree with."""
    for seed in range(200, 212):
        editions, _counts, smallest = two_editions(seed)
        one = editions[0]
        tables = [table for table in CODES if ONCE[table]]
        combinations = list(itertools.product(*(one.cells[table] for table in tables)))
        equal = [(np.ones(len(combinations)), one.victims)]
        hidden = []
        for place, table in enumerate(tables):
            for code, value in one.cells[table].items():
                row = np.array([float(combination[place] == code) for combination in combinations])
                if value is None:
                    hidden.append(row)
                else:
                    equal.append((row, value))
        matrix, numbers = np.array([row for row, _ in equal]), [number for _, number in equal]
        for row in hidden:
            least = linprog(row, A_eq=matrix, b_eq=numbers, bounds=(0, None))
            most = linprog(-row, A_eq=matrix, b_eq=numbers, bounds=(0, None))
            assert least.status == most.status == 0
            assert least.fun <= TOLERANCE
            assert -most.fun >= smallest - TOLERANCE


def test_the_attack_finds_what_a_careless_office_gives_away() -> None:
    """Else the tests above would hold for a solver that computes nothing."""
    careless = Tables(100, {"sex": {"sex0": 60, "sex1": 38, "sex2": None}}, {"sex": True})
    assert Attack([careless]).bounds({("sex", 0, "sex2"): 1}) == pytest.approx((2, 2))
    one = Tables(100, {"sex": {"sex0": 60, "sex1": 40}}, {"sex": True})
    two = Tables(103, {"sex": {"sex0": 61, "sex1": 42}}, {"sex": True})
    change = Attack([one, two]).bounds({("sex", 1, "sex0"): 1, ("sex", 0, "sex0"): -1})
    assert change == pytest.approx((1, 1))


def test_who_knows_the_rule_learns_no_more() -> None:
    """The smallest are hidden first, so none is larger than the smallest shown: each may still be nought, or large."""
    chance = random.Random(7)
    for _data_set in range(2000):
        smallest = chance.choice([3, 5, 10])
        counts = {f"c{code}": int(chance.paretovariate(0.6)) - 1 for code in range(chance.randrange(2, 14))}
        hidden = cells_to_hide(counts, smallest)
        shown = [number for code, number in counts.items() if code not in hidden]
        if hidden and shown:
            together, most = sum(counts[code] for code in hidden), min(shown)
            assert max(counts[code] for code in hidden) <= most
            assert together - (len(hidden) - 1) * most <= 0  # the others can hold everything
            assert min(together, most) >= smallest
