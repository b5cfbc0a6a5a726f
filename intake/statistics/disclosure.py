"""Which cells of a table are held back so that nobody can compute a small number (docs/decisions/0023).

Pure: counts in, the codes to be hidden out. The rule, for a smallest size *m*:

1. Every cell below *m* is hidden, nought included: else a hidden cell would be known to be at least one.
2. Hidden cells stand together. Only their sum can be computed, so further cells are hidden, the smallest first, until
   at least two are hidden, their sum is at least *m*, and the sum is no more than all but one of them could hold if
   each is at most the smallest shown cell. Then each may be nought and each may be *m*, whatever one computes, and also
   for a reader who knows that the smallest are hidden first.
3. Now and then, by a keyed coin, one more is hidden: nobody can conclude from the rule where it stopped.
4. Against what was published before about the same time: what was hidden stays hidden, what is shown has not changed or
   has changed by at least *m*, and so has the sum of what is hidden. The new people are then a table of their own that
   keeps the same rule.
"""

import hashlib
import hmac
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Coin = Callable[[int], bool]

ONE_IN = 4  # how often one more cell is hidden than the sums ask for


@dataclass(frozen=True)
class Earlier:
    """The same table in an edition that was published before, with its true counts."""

    counts: Mapping[str, int]
    hidden: frozenset[str]


def cells_to_hide(
    counts: Mapping[str, int],
    smallest: int,
    *,
    coin: Coin = lambda turn: False,
    earlier: Sequence[Earlier] = (),
    also: Iterable[str] = (),
    keeps_open: Callable[[Collection[str]], bool] = lambda hidden: True,
) -> frozenset[str]:
    """Return the codes whose numbers are held back.

    Args:
        counts: people by code. Codes without anybody stand in it with nought.
        smallest: the least number that is shown.
        coin: whether to hide one more although the sums do not ask for it, by turn; see :func:`keyed_coin`.
        earlier: what was published before about the same people or a part of them.
        also: codes that are held back whatever their number.
        keeps_open: a further condition that the hidden codes must meet together.
    """
    hidden = {code for code, count in counts.items() if count < smallest}.union(also)
    for before in earlier:
        hidden |= before.hidden & counts.keys()
        hidden |= {code for code, count in counts.items() if _small(count - before.counts.get(code, 0), smallest)}
    turn = 0
    while hidden and len(hidden) < len(counts):
        if _is_safe(counts, hidden, smallest, earlier) and keeps_open(hidden):
            turn += 1
            if earlier or not coin(turn):  # a second toss would hide cells of which nothing is new
                break
        hidden.add(min(counts.keys() - hidden, key=lambda code: (counts[code], code)))
    return frozenset(hidden)


def _small(change: int, smallest: int) -> bool:
    """Whether a change is about a few people."""
    return 0 < abs(change) < smallest


def _is_safe(counts: Mapping[str, int], hidden: set[str], smallest: int, earlier: Sequence[Earlier]) -> bool:
    together = sum(counts[code] for code in hidden)
    least_shown = min(count for code, count in counts.items() if code not in hidden)
    if len(hidden) < 2 or together < smallest or together > (len(hidden) - 1) * least_shown:
        return False
    return all(_change_is_safe(counts, hidden, smallest, before) for before in earlier)


def _change_is_safe(counts: Mapping[str, int], hidden: set[str], smallest: int, before: Earlier) -> bool:
    change = sum(counts[code] - before.counts.get(code, 0) for code in hidden)
    if hidden == before.hidden & counts.keys():
        return not _small(change, smallest)
    return abs(change) >= smallest


def may_be_published(victims: int, smallest: int, earlier: Sequence[int] = ()) -> bool:
    """Whether the number of all victims may be shown, beside those published before about the same time."""
    return victims >= smallest and not any(_small(victims - before, smallest) for before in earlier)


def rounded(number: int, base: int) -> int:
    """Return ``number`` rounded to a multiple of ``base`` (halves up); base 0 or 1 leaves it."""
    return number if base < 2 else (2 * number + base) // (2 * base) * base


def keyed_coin(key: bytes, *about: str) -> Coin:
    """Return a coin that falls the same way for the same table for ever, and that only the portal can foresee."""

    def falls(turn: int) -> bool:
        digest = hmac.digest(key, "\x1f".join([*about, str(turn)]).encode(), hashlib.sha256)
        return digest[0] < 256 // ONE_IN

    return falls
