"""Definitions in words: kinds, sensitivities, and conditions as sentences."""

import datetime
from typing import Any

from django.utils import formats
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .definition import TODAY, Condition, Definition, Kind, Match, Operator, Question, Rule, Sensitivity
from .kinds import choosable

SENSITIVITIES: dict[str, Any] = {
    Sensitivity.OPERATIONAL: pgettext_lazy("sensitivity", "operational"),
    Sensitivity.IDENTITY: pgettext_lazy("sensitivity", "identity"),
    Sensitivity.NARRATIVE: pgettext_lazy("sensitivity", "narrative"),
    Sensitivity.HEALTH: pgettext_lazy("sensitivity", "health"),
}

OPERATORS: dict[Operator, Any] = {
    Operator.EQUALS: pgettext_lazy("condition", "is"),
    Operator.NOT_EQUALS: pgettext_lazy("condition", "is not"),
    Operator.ONE_OF: pgettext_lazy("condition", "is one of"),
    Operator.FILLED: pgettext_lazy("condition", "is answered"),
    Operator.NOT_FILLED: pgettext_lazy("condition", "is not answered"),
    Operator.LESS: pgettext_lazy("condition", "is less than"),
    Operator.LESS_OR_EQUAL: pgettext_lazy("condition", "is at most"),
    Operator.GREATER: pgettext_lazy("condition", "is more than"),
    Operator.GREATER_OR_EQUAL: pgettext_lazy("condition", "is at least"),
    Operator.BEFORE: pgettext_lazy("condition", "is before"),
    Operator.AFTER: pgettext_lazy("condition", "is after"),
}

MATCHES: dict[Match, Any] = {
    Match.ALL: _("all of these hold"),
    Match.ANY: _("one of these holds"),
}


def rule_in_words(rule: Rule, definition: Definition) -> str:
    """Return “Umur korban kurang dari 18 dan …” in the current language."""
    joint = gettext("or") if rule.match is Match.ANY else gettext("and")
    return f" {joint} ".join(condition_in_words(condition, definition) for condition in rule.conditions)


def condition_in_words(condition: Condition, definition: Definition) -> str:
    """Return “Umur korban kurang dari 18” in the current language."""
    question = definition.find(condition.question)
    subject = str(question.label) if question and question.label else condition.question
    parts = [f"“{subject}”", str(OPERATORS[condition.operator])]
    if condition.operator.takes_value:
        parts.append(_value_in_words(condition.value, question))
    return " ".join(parts)


def _value_in_words(value: Any, question: Question | None) -> str:
    if isinstance(value, tuple):
        return f" {gettext('or')} ".join(_value_in_words(item, question) for item in value)
    if question is not None and (kind := choosable(question)):
        return f"“{kind.word(question, str(value), {})}”"
    if value == TODAY:
        return gettext("today")
    if question is not None and question.kind in {Kind.DATE, Kind.MOMENT}:
        try:
            return formats.date_format(datetime.date.fromisoformat(str(value)[:10]), "j F Y")
        except ValueError:
            return str(value)
    return str(value)
