"""Stored answers in the words of the version they were given on."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from .conditions import is_empty
from .definition import Definition, Kind, Question
from .kinds import kind_of


@dataclass(frozen=True)
class Summed:
    """The answers under one heading; ``row`` is set for a row of a repeated group (“Anak 2”)."""

    title: str
    answers: list[tuple[str, str]] = field(default_factory=list, repr=False)  # whatever prints it learns no answer
    row: str = ""


def summary(
    form: Any,
    answers: Mapping[str, Any],
    language: str | None = None,
    may_see: Collection[str] | None = None,
) -> Iterator[Summed]:
    """Yield the answers section by section, each row of a group by itself; what nobody answered is left out.

    Args:
        form: the version the answers were given on (its wording, and its codes' labels, stay for ever), or a
            definition.
        answers: as :func:`intake.forms.validation.validate` returned them.
        language: of the words; the current one if None.
        may_see: the sensitivities the viewer may read, None for all; other answers are absent, not masked.
    """
    definition: Definition = getattr(form, "structure", form)
    labels = getattr(form, "code_labels", {})
    allowed = None if may_see is None else set(may_see)
    with translation.override(language or translation.get_language()):
        found = [summed for section in definition.sections for summed in _sections(section, answers, allowed, labels)]
    yield from found


def _sections(section: Any, answers: Mapping[str, Any], allowed: set[str] | None, labels: Any) -> Iterator[Summed]:
    title = str(section.title)
    own = [question for question in section.questions if question.kind is not Kind.GROUP]
    if said := _said(own, answers, allowed, labels):
        yield Summed(title, said)
    for group in section.questions:
        rows = answers.get(group.key) if group.kind is Kind.GROUP else None
        for position, row in enumerate(rows if isinstance(rows, list) else [], start=1):
            if said := _said(group.questions, row, allowed, labels):
                yield Summed(title, said, row=f"{group.label} {position}")


def _said(
    questions: Collection[Question], answers: Mapping[str, Any], allowed: set[str] | None, labels: Any
) -> list[tuple[str, str]]:
    return [
        (str(question.label), kind_of(question).words(question, answers[question.key], labels))
        for question in questions
        if question.has_answer
        and (allowed is None or question.sensitivity in allowed)
        and not is_empty(answers.get(question.key))
    ]
