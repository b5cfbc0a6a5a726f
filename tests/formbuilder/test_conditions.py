"""When a question is asked."""

import datetime
from typing import Any

import pytest

from intake.forms.conditions import is_met
from intake.forms.definition import Rule

from .samples import when

TODAY = datetime.date(2026, 11, 23)


def met(answers: Any, *conditions: Any, match: str = "all") -> bool:
    return is_met(Rule.from_data(when(*conditions, match=match)), answers, today=TODAY)


@pytest.mark.parametrize(
    ("operator", "value", "yes", "no"),
    [
        ("equals", 18, 18, 17),
        ("not_equals", 18, 17, 18),
        ("less", 18, 17, 18),
        ("less_or_equal", 18, 18, 19),
        ("greater", 18, 19, 18),
        ("greater_or_equal", 0, 0, -1),
        ("equals", "yes", "yes", "no"),
        ("one_of", ["a", "b"], "b", "c"),
        ("one_of", ["a", "b"], ["c", "a"], ["c"]),
        ("equals", "a", ["a", "c"], ["c"]),
        ("not_equals", "a", ["c"], ["a", "c"]),
        ("before", "today", "2026-11-22", "2026-11-23"),
        ("after", "today", "2026-11-24", "2026-11-23"),
        ("equals", "today", "2026-11-23", "2026-11-22"),
        ("equals", "today", "2026-11-23T23:59", "2026-11-22T10:00"),
        ("after", "2026-11-23", "2026-11-24T00:00", "2026-11-23T23:59"),
        ("before", "09:00", "08:59", "09:00"),
    ],
)
def test_comparisons(operator: str, value: Any, yes: Any, no: Any) -> None:
    assert met({"q": yes}, ("q", operator, value))
    assert not met({"q": no}, ("q", operator, value))


@pytest.mark.parametrize("empty", [{}, {"q": None}, {"q": ""}, {"q": []}])
def test_without_an_answer_only_not_filled_is_met(empty: Any) -> None:
    for operator, value in [("equals", "a"), ("not_equals", "a"), ("one_of", ["a"]), ("less", 1), ("before", "today")]:
        assert not met(empty, ("q", operator, value))
    assert not met(empty, ("q", "filled"))
    assert met(empty, ("q", "not_filled"))


def test_zero_and_no_are_answers() -> None:
    assert met({"q": 0}, ("q", "filled"))
    assert met({"q": "no"}, ("q", "filled"))


def test_any_needs_one_and_all_needs_every_condition() -> None:
    conditions = [("a", "filled"), ("b", "filled")]
    assert met({"a": 1}, *conditions, match="any")
    assert not met({"a": 1}, *conditions, match="all")
    assert met({"a": 1, "b": 1}, *conditions, match="all")


def test_answers_of_another_type_are_never_compared() -> None:
    assert not met({"q": "abc"}, ("q", "less", 18))
    assert not met({"q": 5}, ("q", "before", "2026-01-01"))


def test_no_rule_means_always() -> None:
    assert is_met(None, {}, today=TODAY)
