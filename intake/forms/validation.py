"""Checking answers against a definition: the same for the web form, the officers' screens and the API."""

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .conditions import Walk, is_empty
from .definition import Definition, Kind, Question
from .kinds import kind_of, missing_answer
from .mapping import mapped
from .reading import MOST_ROWS, Row, Unreadable
from .registry import registry

Upload = Callable[[Question, UploadedFile], Any]
"""Keeps a file and returns what to store as the answer (JSON); raises ValidationError if it refuses the file."""


@dataclass
class Validated:
    """What came of checking.

    Attributes:
        answers: by question key, as JSON; a group's answer is a list of rows. Only what was asked and answered.
        errors: messages by path – ``age``, ``children.2.name`` (row 2 as sent, counted from 0).
        dropped: paths of answers that were given though the question is not asked. Tell the person.
        rows: of each group, the numbers as sent of the rows that were kept.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    rows: dict[str, list[int]] = field(default_factory=dict)

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors


def validate(
    form: Any,
    raw: Mapping[str, Any],
    *,
    language: str | None = None,
    files: Mapping[str, UploadedFile] | None = None,
    upload: Upload | None = None,
    earlier: Mapping[str, Any] | None = None,
    today: datetime.date | None = None,
    prefix: str = "",
) -> Validated:
    """Check raw answers, drop those that were not asked for, and return the rest as JSON.

    Args:
        form: a :class:`Definition`, or anything with one as ``structure`` (a version).
        raw: the submitted data of a web form (a ``QueryDict``), or a JSON object. Unknown names are ignored.
        language: of the messages; the current one if None.
        files: uploaded files, named as the web form names them.
        upload: keeps files, once everything else is right. Without it a file question takes no answer.
        earlier: answers given before; their files and their codes that were retired since stay acceptable.
        today: the day of filling; by default today in the portal's time zone.
        prefix: stands before the names of the web form, as in a Django form (``prefix-``).
    """
    definition: Definition = getattr(form, "structure", form)
    with translation.override(language or translation.get_language()):
        check = _Check(Walk(today or timezone.localdate()), files=files or {}, takes_files=upload is not None)
        source, before = Row(raw, prefix), earlier or {}
        for section in definition.sections:
            for question in section.questions:
                if question.has_answer:
                    check.one(question, source, check.walk.is_asked(question, section), before.get(question.key))
        if not check.found.errors:
            check.compare(form)
        if upload is not None:
            check.keep_files(upload)
    return check.found


class _Check:
    """One pass over a form, or over one row of a group; ``path`` stands before the keys of what is found."""

    def __init__(
        self, walk: Walk, path: str = "", files: Mapping[str, UploadedFile] | None = None, takes_files: bool = False
    ) -> None:
        self.walk, self.path, self.files, self.takes_files = walk, path, files or {}, takes_files
        self.found = Validated()
        self.pending: list[tuple[Question, UploadedFile]] = []

    def one(self, question: Question, source: Row, asked: bool | None, earlier: Any) -> None:
        """Check one question that is asked, is not (False), or may be (None)."""
        if question.kind is Kind.FILE:
            raw: Any = self.files.get(f"{source.prefix}{question.key}") or earlier
        else:
            raw = source.read(question)
        if asked:
            self._take(question, raw, earlier)
        elif asked is None:
            self.walk.doubtful.add(question.key)
        elif _was_answered(question, raw):
            self.found.dropped.append(f"{self.path}{question.key}")

    def _take(self, question: Question, raw: Any, earlier: Any) -> None:
        if isinstance(raw, Unreadable):
            self._refuse(question, [_("This answer can't be read. Please give it again.")])
        elif question.kind is Kind.GROUP:
            self._take_rows(question, raw, earlier if isinstance(earlier, list) else [])
        elif question.kind is Kind.FILE:
            self._take_file(question, raw)
        else:
            kind = kind_of(question)
            try:
                value = kind.field(question, including=_codes(earlier)).clean(raw)
            except ValidationError as error:
                self._refuse(question, error.messages)
            else:
                self._store(question, value if is_empty(value) else kind.kept(value))

    def _take_rows(self, group: Question, raw: dict[int, Row], earlier: list[Any]) -> None:
        filled = {number: row for number, row in raw.items() if _has_any_answer(group, row)}
        if len(filled) > min(group.max_rows, MOST_ROWS):
            most = min(group.max_rows, MOST_ROWS)
            self._refuse(group, [ngettext("At most %(number)d.", "At most %(number)d.", most) % {"number": most}])
            return
        rows = {number: self._take_row(group, number, source, earlier) for number, source in filled.items()}
        answered = {number: row for number, row in rows.items() if row}
        self.found.rows[group.key] = list(answered)
        self._store(group, list(answered.values()))
        if any(path.startswith(f"{group.key}.") for path in self.found.errors):
            self.walk.doubtful.add(group.key)
        elif len(answered) < (least := max(group.min_rows, int(group.required))):
            self._refuse(group, [ngettext("At least %(number)d.", "At least %(number)d.", least) % {"number": least}])

    def _take_row(self, group: Question, number: int, source: Row, earlier: list[Any]) -> dict[str, Any]:
        row = _Check(self.walk.row(), f"{group.key}.{number}.")
        for question in group.questions:
            if question.has_answer:
                before = [known.get(question.key) for known in earlier if isinstance(known, Mapping)]
                row.one(question, source, row.walk.is_asked(question), before)
        self.found.errors |= row.found.errors
        self.found.dropped += row.found.dropped
        return row.found.answers

    def _take_file(self, question: Question, given: Any) -> None:
        if isinstance(given, UploadedFile) and not self.takes_files:
            self._refuse(question, [_("Files can't be sent here.")])
        elif isinstance(given, UploadedFile):
            self.pending.append((question, given))
            self.walk.learn(question.key, given.name)
        elif not is_empty(given):
            self._store(question, given)
        elif question.required:
            self._refuse(question, [missing_answer(question)])

    def compare(self, form: Any) -> None:
        """Ask the room that uses the form whether the answers can be true beside each other."""
        use = registry.uses.get(form.definition.key) if hasattr(form, "definition") else None
        if use is None or use.contradictions is None:
            return
        questions = {place.question.maps_to: place.question for place in form.structure.places()}
        for core_field, message in use.contradictions(mapped(form, self.found.answers)).items():
            if core_field in questions:
                self._refuse(questions[core_field], [message])

    def keep_files(self, upload: Upload) -> None:
        """Hand the files to the room, only if nothing else is wrong: a refused form leaves no file behind."""
        for question, file in [] if self.found.errors else self.pending:
            try:
                self.found.answers[question.key] = upload(question, file)
            except ValidationError as error:
                self._refuse(question, error.messages)

    def _store(self, question: Question, answer: Any) -> None:
        if not is_empty(answer):
            self.walk.learn(question.key, answer)
            self.found.answers[question.key] = answer

    def _refuse(self, question: Question, messages: list[str]) -> None:
        self.found.errors.setdefault(f"{self.path}{question.key}", []).extend(str(message) for message in messages)
        self.walk.doubtful.add(question.key)


def _codes(earlier: Any) -> Collection[str]:
    """Return the codes among earlier answers to a question, however many and in however many rows."""
    if isinstance(earlier, str):
        return {earlier}
    return {code for item in earlier for code in _codes(item)} if isinstance(earlier, list) else set()


def _was_answered(question: Question, raw: Any) -> bool:
    if question.kind is Kind.GROUP and isinstance(raw, dict):
        return any(_has_any_answer(question, row) for row in raw.values())
    if isinstance(raw, str):
        return bool(raw.strip())
    return not is_empty(raw)


def _has_any_answer(group: Question, row: Row) -> bool:
    return any(_was_answered(question, row.read(question)) for question in group.questions if question.has_answer)
