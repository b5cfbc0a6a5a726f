"""From the CMS's stream of blocks to a definition, back, and problems to the blocks they belong to."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlockValidationError, StreamBlockValidationError, StructBlockValidationError

from .blocks import SectionBlock
from .definition import TODAY, Data, Definition, Kind, Operator, Question, Words
from .kinds import NO, UNKNOWN, YES, choosable
from .problems import Problem

SPOKEN = {  # how people write what a condition compares with
    "hari ini": TODAY,
    "ya": YES,
    "tidak": NO,
    "tidak tahu": UNKNOWN,
}
CODES = {code: words for words, code in SPOKEN.items()}


def definition_of(title: Words, body: Any) -> Definition:
    """Return the definition that a form's title and stream (a ``StreamValue``) describe."""
    sections = [child.block.data(child.value) for child in body]
    data: Data = {"title": title.to_data()} | ({"sections": sections} if sections else {})
    questions = {question["key"]: question for question in reversed(list(_questions(sections)))}
    for part in [*sections, *_questions(sections)]:
        for condition in part.get("show_when", {}).get("conditions", []):
            _give_type(condition, questions.get(condition["question"]))
    return Definition.from_data(data)


def stream_of(definition: Definition) -> list[Data]:
    """Return the stream that describes the definition, as a ``StreamField`` takes it."""
    block = SectionBlock()
    sections = [{"type": "section", "value": block.entered(section)} for section in definition.sections]
    kinds = {place.question.key: place.question.kind for place in definition.places()}
    for entered in _entered(sections):
        for condition in entered["show_when"]["conditions"]:
            condition["value"] = _spoken(condition["value"], kinds.get(condition["question"]))
    return sections


def _entered(blocks: list[Data]) -> Iterator[Data]:
    """Yield the values of sections, questions and questions of groups."""
    for block in blocks:
        yield block["value"]
        yield from _entered(block["value"].get("questions", []))


def _spoken(value: str, kind: Kind | None) -> str:
    """Return “ya” for ``yes`` and “hari ini” for today, where an answer can be that."""
    if kind not in {Kind.YES_NO, Kind.DATE, Kind.MOMENT}:
        return value
    return ", ".join(CODES.get(code, code) for code in value.split(", "))


def _questions(sections: list[Data]) -> Iterable[Data]:
    for section in sections:
        for question in section.get("questions", []):
            yield question
            yield from question.get("questions", [])


def _give_type(condition: Data, asked: Data | None) -> None:
    """Turn what was typed into what the answer is compared with; what can't be turned stays, for the checks."""
    operator = Operator(condition["operator"])
    typed = str(condition.pop("value")).strip()
    if not operator.takes_value:
        return
    question = Question.from_data({**asked, "show_when": _NO_RULE}) if asked else None
    if operator is Operator.ONE_OF:
        condition["value"] = [_typed(part.strip(), question) for part in typed.split(",") if part.strip()]
    elif typed:
        condition["value"] = _typed(typed, question)


_NO_RULE = {"match": "all", "conditions": []}


def _typed(text: str, question: Question | None) -> Any:
    if question is None or question.kind is Kind.TEXT:
        return text
    if kind := choosable(question):
        answers = kind.answers(question)
        if text in {code for code, _label in answers}:
            return text
        by_label = {label.casefold(): code for code, label in answers}
        return by_label.get(text.casefold(), SPOKEN.get(text.casefold(), text))
    if question.kind is Kind.NUMBER:
        try:
            return int(text)
        except ValueError:
            return text
    return SPOKEN.get(text.casefold(), _iso_day(text))


def _iso_day(text: str) -> str:
    for form in ("%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return text


# --- Problems, at the block they belong to -----------------------------------------------------------------


def errors_at_blocks(problems: Iterable[Problem], body: Any) -> ValidationError:
    """Return the problems as the error of the form's stream (a ``StreamValue``), each inside its block."""
    return _at_stream(list(problems), 0, body)


def _at_stream(problems: list[Problem], depth: int, stream: Any) -> StreamBlockValidationError:
    """Return problems of a stream's own level as its own, and those further down at its children."""
    below = [problem for problem in problems if len(problem.path) > depth]
    own = [problem.message for problem in problems if len(problem.path) == depth]
    children = {}
    for number in sorted({problem.path[depth] for problem in below}):
        within = [problem for problem in below if problem.path[depth] == number]
        children[number] = _at_struct(within, depth + 1, stream[number])
    return StreamBlockValidationError(block_errors=children, non_block_errors=own)


def _at_struct(problems: list[Problem], depth: int, child: Any) -> StructBlockValidationError:
    by_field: dict[str, list[Problem]] = {}
    for problem in problems:
        field = "questions" if len(problem.path) > depth else child.block.field_of(problem.part)
        by_field.setdefault(field, []).append(problem)
    return StructBlockValidationError(
        block_errors={name: _at_field(name, found, depth, child.value) for name, found in by_field.items()}
    )


def _at_field(name: str, problems: list[Problem], depth: int, value: Any) -> ValidationError:
    messages = [problem.message for problem in problems]
    if name == "questions":
        return _at_stream(problems, depth, value[name])
    if name == "show_when":
        return _at_conditions(problems)
    if name == "options":
        return ListBlockValidationError(non_block_errors=messages)
    return ValidationError(" ".join(messages))


def _at_conditions(problems: list[Problem]) -> StructBlockValidationError:
    conditions: dict[int, ValidationError] = {}
    whole: list[str] = []
    for problem in problems:
        if problem.condition is None:
            whole.append(problem.message)
        else:
            conditions[problem.condition] = StructBlockValidationError(
                block_errors={"question": ValidationError(problem.message)}
            )
    return StructBlockValidationError(
        block_errors={"conditions": ListBlockValidationError(block_errors=conditions, non_block_errors=whole)}
    )
