"""Which cells are held back, one rule at a time."""

from intake.statistics.disclosure import Earlier, cells_to_hide, keyed_coin, may_be_published, rounded


def test_what_is_large_enough_is_shown() -> None:
    assert cells_to_hide({"a": 5, "b": 7, "c": 30}, 5) == frozenset()


def test_small_numbers_and_nought_are_hidden() -> None:
    assert cells_to_hide({"a": 0, "b": 3, "c": 4, "d": 30, "e": 40}, 5) == {"a", "b", "c"}


def test_a_single_small_number_takes_the_next_smallest_with_it() -> None:
    assert cells_to_hide({"a": 2, "b": 9, "c": 10, "d": 50}, 5) == {"a", "b", "c"}  # 2 + 9 > 10: c could be told apart
    assert cells_to_hide({"a": 2, "b": 7, "c": 10, "d": 50}, 5) == {"a", "b"}


def test_hidden_noughts_alone_would_be_known_to_be_noughts() -> None:
    assert cells_to_hide({"a": 0, "b": 0, "c": 6, "d": 50}, 5) == {"a", "b", "c"}


def test_a_table_with_nothing_to_hide_behind_is_hidden_whole() -> None:
    assert cells_to_hide({"a": 2, "b": 40}, 5) == {"a", "b"}


def test_what_was_hidden_once_stays_hidden() -> None:
    before = Earlier({"a": 3, "b": 8, "c": 40, "d": 50}, frozenset({"a", "b"}))
    assert cells_to_hide({"a": 13, "b": 28, "c": 45, "d": 50}, 5, earlier=[before]) == {"a", "b"}


def test_a_number_that_grew_by_a_few_is_not_shown_again() -> None:
    before = Earlier({"a": 20, "b": 30, "c": 90}, frozenset())
    hidden = cells_to_hide({"a": 22, "b": 36, "c": 90}, 5, earlier=[before])
    assert "a" in hidden and "c" not in hidden
    assert sum({"a": 2, "b": 6}[code] for code in hidden) >= 5


def test_an_unchanged_edition_is_shown_as_it_was() -> None:
    counts = {"a": 2, "b": 7, "c": 10, "d": 50}
    hidden = cells_to_hide(counts, 5)
    assert cells_to_hide(counts, 5, earlier=[Earlier(counts, hidden)]) == hidden


def test_all_victims_are_shown_only_if_they_and_the_new_ones_are_enough() -> None:
    assert may_be_published(5, 5)
    assert not may_be_published(4, 5)
    assert may_be_published(100, 5, [95])
    assert may_be_published(100, 5, [100])
    assert not may_be_published(100, 5, [97])
    assert not may_be_published(100, 5, [95, 103])


def test_rounding_is_to_the_nearest_multiple() -> None:
    assert [rounded(number, 5) for number in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    assert rounded(1234, 0) == 1234


def test_the_coin_falls_the_same_way_for_the_same_table_only() -> None:
    one, same, other = keyed_coin(b"k", "sex"), keyed_coin(b"k", "sex"), keyed_coin(b"k", "age")
    falls = [one(turn) for turn in range(200)]
    assert falls == [same(turn) for turn in range(200)]
    assert falls != [other(turn) for turn in range(200)]
    assert 20 < sum(falls) < 90  # one in four
