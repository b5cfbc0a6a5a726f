"""When a question is asked. Pure: no database, no clock but the day it is given.

One rule governs all operators: a condition about a question that has no answer is not met – whether nobody
answered it or it was itself not asked – save for ``not_filled``, which is met exactly then.
"""

import datetime
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .definition import TODAY, Condition, Match, Operator, Question, Rule, Section

Answers = Mapping[str, Any]


def is_empty(answer: Any) -> bool:
    """Whether this is no answer. Zero is one, and so is “no”."""
    return answer is None or answer == "" or answer == [] or answer == {}


def is_met(rule: Rule | None, answers: Answers, *, today: datetime.date) -> bool:
    """Whether ``rule`` holds for stored ``answers``; no rule always holds, a rule without conditions too."""
    if rule is None or not rule.conditions:
        return True
    found = (_holds(condition, answers.get(condition.question), today) for condition in rule.conditions)
    return any(found) if rule.match is Match.ANY else all(found)


def _holds(condition: Condition, answer: Any, today: datetime.date) -> bool:
    if condition.operator is Operator.NOT_FILLED:
        return is_empty(answer)
    if is_empty(answer):
        return False
    if condition.operator is Operator.FILLED:
        return True
    return _COMPARISONS[condition.operator](answer, _expected(condition, today))


def _expected(condition: Condition, today: datetime.date) -> Any:
    dated = condition.operator in {Operator.BEFORE, Operator.AFTER, Operator.EQUALS, Operator.NOT_EQUALS}
    return today.isoformat() if dated and condition.value == TODAY else condition.value


def _same(answer: Any, value: Any) -> bool:
    """For several answers: whether the value is among them. A moment is the same as the day it is on."""
    if isinstance(answer, list):
        return value in answer
    return _day_if(answer, value) == value


def _among(answer: Any, values: Any) -> bool:
    chosen = answer if isinstance(answer, list) else [answer]
    return isinstance(values, tuple) and any(code in values for code in chosen)


def _day_if(answer: Any, value: Any) -> Any:
    """Return the day of a moment where it is compared with a day."""
    if isinstance(answer, str) and isinstance(value, str) and len(answer) == 16 and len(value) == 10:
        return answer[:10]
    return answer


def _by(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def holds(answer: Any, value: Any) -> bool:
        numbers = isinstance(answer, int | float) and isinstance(value, int | float)
        texts = isinstance(answer, str) and isinstance(value, str)
        return (numbers or texts) and compare(_day_if(answer, value), value)

    return holds


# Dates, times and moments are kept in ISO form, so their order is that of the texts.
_COMPARISONS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQUALS: _same,
    Operator.NOT_EQUALS: lambda answer, value: not _same(answer, value),
    Operator.ONE_OF: _among,
    Operator.LESS: _by(lambda a, b: a < b),
    Operator.LESS_OR_EQUAL: _by(lambda a, b: a <= b),
    Operator.GREATER: _by(lambda a, b: a > b),
    Operator.GREATER_OR_EQUAL: _by(lambda a, b: a >= b),
    Operator.BEFORE: _by(lambda a, b: a < b),
    Operator.AFTER: _by(lambda a, b: a > b),
}


@dataclass
class Walk:
    """One pass through a form from top to bottom that decides, question by question, what is asked.

    Only what was asked and answered is known to the conditions that come later, so no condition can depend on
    a hidden answer, and a condition on a later question finds nothing. Where an earlier answer could not be
    read (``doubtful``), what depends on it is neither asked nor left out: nobody knows yet.
    """

    today: datetime.date
    known: dict[str, Any] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    def row(self) -> "Walk":
        """Return a walk through one row of a group, which also knows what came before the group."""
        return Walk(self.today, ChainMap({}, self.known), set(self.doubtful))  # type: ignore[arg-type]

    def is_asked(self, question: Question, section: Section | None = None) -> bool | None:
        """Whether ``question`` is asked, or None if that hangs on an answer that can't be read."""
        for rule in (section.show_when if section else None, question.show_when):
            if rule is None:
                continue
            if any(condition.question in self.doubtful for condition in rule.conditions):
                return None
            if not is_met(rule, self.known, today=self.today):
                return False
        return True

    def learn(self, key: str, answer: Any) -> None:
        """Remember the answer to a question that was asked."""
        if not is_empty(answer):
            self.known[key] = answer
