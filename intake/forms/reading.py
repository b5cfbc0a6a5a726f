"""Raw answers, from a web form or as JSON, brought into one shape: what a browser would have sent.

A web form names the answer to a question ``key``, and inside the third row of a group ``group-2-key``. JSON has
``{"group": [{"key": …}, …]}``. Both become text, a list of texts, or rows of these, keyed by question.
"""

import re
from collections.abc import Mapping
from typing import Any

from .definition import Kind, Question
from .kinds import kind_of

MOST_ROWS = 50  # of one group, whatever its definition or a sender says


class Unreadable:
    """Stands for an answer whose JSON has a shape that no browser could have sent."""


UNREADABLE = Unreadable()


def read(question: Question, raw: Mapping[str, Any], prefix: str = "") -> Any:
    """Return the raw answer to a question.

    Args:
        question: of any kind but information.
        raw: a ``QueryDict`` or another mapping with ``getlist`` (web form), or a JSON object.
        prefix: stands before the names of a web form.

    Returns:
        Text, a list of texts, for a group a dict of row number to :class:`Row`, or :data:`UNREADABLE`.
    """
    from_browser = hasattr(raw, "getlist")
    if question.kind is Kind.GROUP:
        return _rows_of_form(question, raw, prefix) if from_browser else _rows_of_json(raw.get(question.key))
    if from_browser:
        name = f"{prefix}{question.key}"
        return raw.getlist(name) if kind_of(question).many else raw.get(name, "")  # type: ignore[attr-defined]
    return _as_typed(raw.get(question.key), many=kind_of(question).many)


class Row:
    """One row of a group: a mapping and the prefix of its names in it."""

    def __init__(self, raw: Mapping[str, Any], prefix: str = "") -> None:
        self.raw, self.prefix = raw, prefix

    def read(self, question: Question) -> Any:
        """Return the raw answer to a question of the group."""
        return read(question, self.raw, self.prefix)


def _rows_of_form(group: Question, raw: Mapping[str, Any], prefix: str) -> dict[int, Row]:
    pattern = re.compile(rf"{re.escape(prefix + group.key)}-(\d{{1,4}})-")
    numbers = sorted({int(found[1]) for name in raw if (found := pattern.match(name))})
    return {number: Row(raw, f"{prefix}{group.key}-{number}-") for number in numbers}


def _rows_of_json(value: Any) -> dict[int, Row] | Unreadable:
    if value is None or value == "":
        return {}
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        return UNREADABLE
    return {number: Row(row) for number, row in enumerate(value)}


def _as_typed(value: Any, *, many: bool) -> Any:
    if many:
        values = [] if value in (None, "") else value
        if not isinstance(values, list) or any(isinstance(item, list | dict) for item in values):
            return UNREADABLE
        return [_as_typed(item, many=False) for item in values]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value)
    return UNREADABLE
