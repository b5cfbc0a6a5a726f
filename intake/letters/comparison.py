"""What was changed between two rounds of a letter, line by line and word by word."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .composing import compose, plain_text
from .models import Letter

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Words that stayed, were added or were taken out.

    Attributes:
        change: ``same``, ``added`` or ``removed``.
    """

    change: str
    text: str = field(repr=False)


def changes_since_last_round(letter: Letter) -> list[list[Piece]]:
    """Return the changed lines of a letter against the round before, each as pieces.

    While it is a draft again: against what was passed on last. In review: against the round before that one.
    """
    rounds = list(letter.rounds.select_related("letter__victim__person__data_key").order_by("-number")[:2])
    if letter.state == Letter.State.DRAFT:
        return list(_lines(rounds[0].text, plain_text(compose(letter)))) if rounds else []
    return list(_lines(rounds[1].text, rounds[0].text)) if len(rounds) > 1 else []


def _lines(before: str, after: str) -> Iterator[list[Piece]]:
    old, new = before.split("\n"), after.split("\n")
    for verb, i1, i2, j1, j2 in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if verb == "equal":
            continue
        for place in range(max(i2 - i1, j2 - j1)):
            was = old[i1 + place] if i1 + place < i2 else ""
            now = new[j1 + place] if j1 + place < j2 else ""
            yield list(_pieces(was, now))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for verb, i1, i2, j1, j2 in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if verb == "equal":
            yield Piece("same", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("removed", "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece("added", "".join(new[j1:j2]))
