"""Whether the conditions of a form can be met, and whether each compares what can be compared. Pure."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .definition import TODAY, Condition, Definition, Kind, Match, Operator, Place, Question, Rule
from .kinds import choosable, kind_of
from .problems import Problem
from .registry import Registry
from .wording import OPERATORS

ONE_ANSWER = frozenset({Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.YES_NO, Kind.CHOICE, Kind.REGION})


def check_conditions(definition: Definition, registry: Registry) -> Iterator[Problem]:
    """Yield what is wrong with the conditions of sections and questions."""
    places = list(definition.places())
    by_key = {place.question.key: place for place in reversed(places)}
    leans_on = _dependencies(places)
    for number, section in enumerate(definition.sections):
        if section.show_when:
            asker = _Asker((number,), "", None, by_key, leans_on, registry)
            yield from asker.check(section.show_when, required=False)
    for place in places:
        question = place.question
        if question.show_when:
            group = place.group.key if place.group else None
            asker = _Asker(place.path, question.key, group, by_key, leans_on, registry)
            yield from asker.check(question.show_when, required=question.required)


def _dependencies(places: list[Place]) -> dict[str, set[str]]:
    """Return, for each question, the keys its being asked depends on, directly or through others."""
    direct: dict[str, set[str]] = {}
    for place in places:
        rules = [place.question.show_when, place.section.show_when, place.group.show_when if place.group else None]
        conditions = [condition for rule in rules if rule for condition in rule.conditions]
        direct.setdefault(place.question.key, set()).update(condition.question for condition in conditions)
    reached = {}
    for key in direct:
        found: set[str] = set()
        ahead = list(direct[key])
        while ahead:
            step = ahead.pop()
            if step not in found:
                found.add(step)
                ahead.extend(direct.get(step, ()))
        reached[key] = found
    return reached


class _Asker:
    """A section or question with a rule: what it may ask about, and whether the rule makes sense."""

    def __init__(
        self,
        path: tuple[int, ...],
        key: str,
        group: str | None,
        by_key: dict[str, Place],
        leans_on: dict[str, set[str]],
        registry: Registry,
    ) -> None:
        self.path, self.key, self.group = path, key, group
        self.by_key, self.leans_on, self.registry = by_key, leans_on, registry

    def check(self, rule: Rule, *, required: bool) -> Iterator[Problem]:
        """Yield the problems of the rule."""
        if not rule.conditions:
            yield Problem(self.path, "show_when", _("Say which condition must hold, or remove the rule."))
        sound = True
        for number, condition in enumerate(rule.conditions):
            if message := self._where(condition) or self._what(condition):
                sound = False
                yield Problem(self.path, "show_when", message, number)
        if sound and _never_holds(rule, self.by_key):
            text = _("These conditions can never hold together, so this would never be asked.")
            if required:
                text = _("This must be answered, yet its own conditions can never hold together.")
            yield Problem(self.path, "show_when", text)

    def _where(self, condition: Condition) -> str:
        """Say what is wrong with the place of the question asked about."""
        names = {"key": condition.question}
        place = self.by_key.get(condition.question)
        if place is None:
            return _("There is no question “%(key)s”.") % names
        if condition.question == self.key:
            return _("A question can't depend on its own answer.")
        if not place.question.has_answer:
            return _("“%(key)s” is an information; it has no answer.") % names
        if place.group and place.group.key != self.group:
            return _("“%(key)s” is asked once a row in a repeated group, so it has no single answer here.") % names
        if condition.question == self.group:
            return _("A question of a repeated group can't depend on the group itself.")
        if place.path >= self.path:
            if self.key and self.key in self.leans_on.get(condition.question, ()):
                return _("The conditions run in a circle: “%(key)s” depends on this question.") % names
            return _("“%(key)s” is asked only later; a condition looks back.") % names
        return ""

    def _what(self, condition: Condition) -> str:
        """Say what is wrong with the comparison."""
        question = self.by_key[condition.question].question
        if condition.operator not in kind_of(question).operators:
            names = {"label": str(question.label), "operator": str(OPERATORS[condition.operator])}
            return _("“%(operator)s” does not fit the answer to “%(label)s”.") % names
        if not condition.operator.takes_value:
            return "" if condition.value is None else _("This comparison takes no value.")
        values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
        if (condition.operator is Operator.ONE_OF) != isinstance(condition.value, tuple) or not values:
            return _("Say what to compare with.")
        for value in values:
            if not self._fits(question, value):
                names = {"label": str(question.label), "value": "" if value is None else str(value)}
                return _("“%(value)s” can't be an answer to “%(label)s”.") % names
        return ""

    def _fits(self, question: Question, value: object) -> bool:
        kind = choosable(question)
        if kind is not None:
            known = {code for code, _label in kind.answers(question)}
            if question.code_list:  # a retired code may still be meant: records carry it
                known = {code.code for code in self.registry.code_lists.codes(question.code_list)}
            return value in known
        if question.kind is Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        if not isinstance(value, str) or not value:
            return False
        if question.kind in {Kind.DATE, Kind.MOMENT}:
            return value == TODAY or _is_iso(datetime.date, value)
        return question.kind is not Kind.TIME or (len(value) == 5 and _is_iso(datetime.time, value))


def _is_iso(what: type[datetime.date] | type[datetime.time], value: str) -> bool:
    try:
        what.fromisoformat(value)
    except ValueError:
        return False
    return what is datetime.time or len(value) == 10


def _never_holds(rule: Rule, by_key: dict[str, Place]) -> bool:
    """Whether all conditions can't hold at once: the plain contradictions that people make."""
    if rule.match is not Match.ALL:
        return False
    return any(
        _contradict([c for c in rule.conditions if c.question == key], by_key[key].question)
        for key in {condition.question for condition in rule.conditions}
    )


def _contradict(conditions: list[Condition], question: Question) -> bool:
    operators = {condition.operator for condition in conditions}
    if Operator.NOT_FILLED in operators and len(operators) > 1:
        return True
    if question.kind not in ONE_ANSWER:
        return False
    equal = {condition.value for condition in conditions if condition.operator is Operator.EQUALS}
    unequal = {condition.value for condition in conditions if condition.operator is Operator.NOT_EQUALS}
    if len(equal) > 1 or equal & unequal:
        return True
    if question.kind is not Kind.NUMBER:
        return False
    least = max((_least(condition) for condition in conditions), default=float("-inf"))
    most = min((_most(condition) for condition in conditions), default=float("inf"))
    return least > most


def _least(condition: Condition) -> float:
    value = condition.value if isinstance(condition.value, int) else 0
    return {
        Operator.EQUALS: value,
        Operator.GREATER: value + 1,
        Operator.GREATER_OR_EQUAL: value,
    }.get(condition.operator, float("-inf"))


def _most(condition: Condition) -> float:
    value = condition.value if isinstance(condition.value, int) else 0
    return {
        Operator.EQUALS: value,
        Operator.LESS: value - 1,
        Operator.LESS_OR_EQUAL: value,
    }.get(condition.operator, float("inf"))
