"""Answers handed to the core fields they fill, as Python values."""

from collections.abc import Collection, Mapping
from typing import Any

from .conditions import is_empty
from .definition import Definition, Kind, Question
from .kinds import kind_of


def mapped(form: Any, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the answers say about core fields: key → value, only for questions that were answered.

    Dates, times and moments (aware, in the portal's time zone) are Python's; yes and no are ``True`` and
    ``False``, “I don't know” is ``None``. A group that maps to a core field gives a list of such dictionaries.

    Args:
        form: the version or definition the answers were given on.
        answers: as :func:`intake.forms.validation.validate` returned them.
    """
    definition: Definition = getattr(form, "structure", form)
    return _of([question for section in definition.sections for question in section.questions], answers)


def _of(questions: Collection[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for question in questions:
        answer = answers.get(question.key)
        if not question.maps_to or is_empty(answer):
            continue
        if question.kind is Kind.GROUP:
            values[question.maps_to] = [_of(question.questions, row) for row in answer or []]
        else:
            values[question.maps_to] = kind_of(question).core_value(answer)
    return values


def answers_from(form: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers that say what core fields hold: the opposite of :func:`mapped`, to start a form from a record.

    Args:
        form: a version or definition.
        values: core field key → Python value; None and empty values are left out.
    """
    definition: Definition = getattr(form, "structure", form)
    return _back([question for section in definition.sections for question in section.questions], values)


def _back(questions: Collection[Question], values: Mapping[str, Any]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in questions:
        value = values.get(question.maps_to) if question.maps_to else None
        if is_empty(value):
            continue
        if question.kind is Kind.GROUP:
            answers[question.key] = [_back(question.questions, row) for row in value or []]
        else:
            answers[question.key] = kind_of(question).answer_from(value)
    return answers
