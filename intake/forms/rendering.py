"""A definition as a Django form that the public's and the officers' templates can show."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from .definition import TODAY, Definition, Kind, Question, Rule
from .kinds import kind_of
from .layout import BoundSection, SectionedForm
from .reading import MOST_ROWS, read
from .summary import summary
from .validation import Upload, Validated, validate
from .wording import rule_in_words

if TYPE_CHECKING:
    from .filled import Filled

ADD_ROW = "_add_row"  # keys of questions begin with a letter, so these can't be taken for answers
VERSION = "_version"


@dataclass(frozen=True)
class Shown:
    """When something is shown: for the browser's script, and in words for those without it."""

    data: str = ""
    words: str = ""


@dataclass(frozen=True)
class BuiltSection(BoundSection):
    """A section; its ``fields`` also hold information and repeated groups."""

    shown: Shown = Shown()


@dataclass(frozen=True)
class Note:
    """An information between the questions."""

    heading: str
    text: str
    shown: Shown
    is_information: bool = True


@dataclass(frozen=True)
class Rows:
    """A repeated group: its rows, and whether one may be added."""

    key: str
    label: str
    help_text: str
    why: str
    errors: list[str]
    shown: Shown
    id: str
    rows: list[BoundSection] = field(default_factory=list)
    may_add: bool = True
    may_skip: bool = True
    is_group: bool = True


@dataclass(frozen=True)
class Answered:
    """A question in the summary before sending."""

    label: str


class BuiltForm(SectionedForm):
    """The form of one definition or version. Make it with :func:`form_for`."""

    #: What the person must know before looking at the questions again; shown above them.
    notice: str = ""

    class Media:
        js = ["js/show-when.js"]

    def __init__(
        self,
        form: Any,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        answers: Mapping[str, Any] | None = None,
        typed: Mapping[str, Any] | None = None,
        language: str | None = None,
        upload: Upload | None = None,
        prefix: str | None = None,
        more_of: str = "",
    ) -> None:
        if data is not None and not hasattr(data, "getlist"):
            data = MultiValueDict({name: list(v) if isinstance(v, list | tuple) else [v] for name, v in data.items()})
        self.form, self.structure = form, getattr(form, "structure", form)
        self.language, self.upload, self.earlier = language, upload, dict(answers or {})
        self.validated = Validated()
        super().__init__(data, files, prefix=prefix)
        source = data if data is not None else typed
        self.rows = {q.key: self._row_numbers(q, source, q.key == more_of) for q in self._groups()}
        self.initial = self._as_typed(typed) if typed is not None else initial_from(form, self.earlier)
        with translation.override(language or translation.get_language()):
            for name, question, known in self._questions():
                self.fields[name] = kind_of(question).field(question, including=known)
        token = getattr(form, "token", None)
        if token:
            self.fields[VERSION] = forms.CharField(required=False, widget=forms.HiddenInput, initial=token)

    # --- Which fields there are ---

    def _groups(self) -> Iterator[Question]:
        for section in self.structure.sections:
            yield from (question for question in section.questions if question.kind is Kind.GROUP)

    def _row_numbers(self, group: Question, source: Any, one_more: bool) -> list[int]:
        if source is not None:
            numbers = list(read(group, source, self._name_prefix))[:MOST_ROWS]
            blanks = int(one_more)
        else:
            given = self.earlier.get(group.key)
            numbers = list(range(len(given))) if isinstance(given, list) else []
            blanks = 1
        following = (numbers[-1] + 1) if numbers else 0
        wanted = max(len(numbers) + blanks, group.min_rows, 1)
        room = max(min(wanted, group.max_rows, MOST_ROWS) - len(numbers), 0)
        return numbers + list(range(following, following + room))

    @property
    def _name_prefix(self) -> str:
        return f"{self.prefix}-" if self.prefix else ""

    def _questions(self) -> Iterator[tuple[str, Question, set[str]]]:
        """Yield the name in the form, the question, and codes to keep though they were retired."""
        for section in self.structure.sections:
            for question in section.questions:
                known = self.earlier.get(question.key)
                if question.kind is Kind.GROUP:
                    for number in self.rows[question.key]:
                        for inner in question.questions:
                            if inner.has_answer:
                                rows = known if isinstance(known, list) else []
                                codes = {code for row in rows for code in _codes(row.get(inner.key))}
                                yield f"{question.key}-{number}-{inner.key}", inner, codes
                elif question.has_answer:
                    yield question.key, question, _codes(known)

    def _as_typed(self, typed: Any) -> dict[str, Any]:
        """Return what somebody typed, right or wrong, as initial values."""
        values = {}
        for name, question, _known in self._questions():
            sent = f"{self._name_prefix}{name}"
            values[name] = typed.getlist(sent) if kind_of(question).many else typed.get(sent, "")
        return values

    @property
    def has_rows(self) -> bool:
        """Whether there is an “add another” button, which must not be what the Enter key presses."""
        return bool(self.rows)

    # --- Checking ---

    def _clean_fields(self) -> None:
        """Check by the definition alone; what a field would say by itself does not count."""
        self.validated = validate(
            self.form,
            self.data,
            language=self.language,
            files={name: file for name, file in self.files.items() if isinstance(file, UploadedFile)},
            upload=self.upload,
            earlier=self.earlier,
            prefix=self._name_prefix,
        )
        self.cleaned_data = initial_from(self.form, self.validated.answers, self.validated.rows)
        for path, messages in self.validated.errors.items():
            name = path.replace(".", "-")
            if name in self.fields:
                self.add_error(name, [forms.ValidationError(message) for message in messages])
            else:
                label = self.label_of(path)
                self.add_error(None, [forms.ValidationError(f"{label}: {message}") for message in messages])

    @property
    def answers(self) -> dict[str, Any]:
        """The answers to store, as JSON: those of a valid form."""
        return self.validated.answers

    @property
    def filled(self) -> "Filled":
        """The version and the answers, for the action that stores them."""
        from .filled import Filled, Uploads

        files = self.upload.files if isinstance(self.upload, Uploads) else {}
        return Filled(self.form, self.answers, files)

    @property
    def dropped(self) -> list[str]:
        """The labels of questions whose answers were left out because they are not asked."""
        return [self.label_of(path) for path in self.validated.dropped]

    @property
    def dropped_notice(self) -> str:
        """A sentence that says which answers were left out, or nothing."""
        if not self.dropped:
            return ""
        return _("These answers are not kept, because the question does not apply: %(questions)s.") % {
            "questions": ", ".join(self.dropped)
        }

    def label_of(self, path: str) -> str:
        """Return the label of the question at ``age`` or ``children.0.name``."""
        question = self.structure.find(path.rpartition(".")[2])
        return str(question.label) if question and question.label else path

    # --- Rows ---

    @property
    def wants_more_rows(self) -> bool:
        """Whether “add another” was pressed: show :meth:`grown` instead of checking anything."""
        return bool(self.is_bound and self.data.get(ADD_ROW))

    def grown(self) -> "BuiltForm":
        """Return the form with another row of the group asked for, and everything as it was typed."""
        return self.reopened(more_of=str(self.data.get(ADD_ROW)))

    def reopened(self, *, more_of: str = "") -> "BuiltForm":
        """Return the form with everything as it was typed and nothing checked.

        Args:
            more_of: key of a group that gets another row.
        """
        return BuiltForm(
            self.form,
            answers=self.earlier,
            typed=self.data,
            language=self.language,
            upload=self.upload,
            prefix=self.prefix,
            more_of=more_of,
        )

    # --- Showing ---

    @property
    def sections(self) -> Iterator[BuiltSection]:
        """The sections in order, each with its questions, information and groups."""
        for section in self.structure.sections:
            items = [item for question in section.questions if (item := self._item(question, question.key))]
            if items:
                shown = self._shown(section.show_when)
                yield BuiltSection(str(section.title), str(section.intro), items, shown)

    def _item(self, question: Question, name: str, row: str = "") -> Any:
        shown = self._shown(question.show_when, row)
        if question.kind is Kind.INFORMATION:
            return Note(str(question.label), str(question.help), shown)
        if question.kind is Kind.GROUP:
            return self._rows(question, shown)
        bound = self[name]
        bound.shown = shown  # type: ignore[attr-defined]
        bound.sensitivity = question.sensitivity  # type: ignore[attr-defined]
        return bound

    def _rows(self, group: Question, shown: Shown) -> Rows:
        rows = []
        for position, number in enumerate(self.rows[group.key], start=1):
            start = f"{group.key}-{number}-"
            items = [self._item(inner, f"{start}{inner.key}", start) for inner in group.questions]
            rows.append(BoundSection(f"{group.label} {position}", "", items))
        return Rows(
            key=group.key,
            label=str(group.label),
            help_text=str(group.help),
            why=str(group.why),
            errors=self.validated.errors.get(group.key, []),
            shown=shown,
            id=self.auto_id % self.add_prefix(group.key) if isinstance(self.auto_id, str) else group.key,
            rows=rows,
            may_add=len(rows) < min(group.max_rows, MOST_ROWS),
            may_skip=not group.required and not group.min_rows,
        )

    def _shown(self, rule: Rule | None, row: str = "") -> Shown:
        if rule is None or not rule.conditions:
            return Shown()
        conditions = [
            {
                "name": self._name_of(condition.question, row),
                "operator": condition.operator,
                "value": timezone.localdate().isoformat() if condition.value == TODAY else condition.value,
            }
            for condition in rule.conditions
        ]
        data = json.dumps({"match": rule.match, "conditions": conditions}, ensure_ascii=False)
        with translation.override(self.language or translation.get_language()):
            return Shown(data, rule_in_words(rule, self.structure))

    def _name_of(self, key: str, row: str) -> str:
        beside = f"{row}{key}"
        return self.add_prefix(beside if row and beside in self.fields else key)

    @property
    def answered(self) -> Iterator[tuple["Answered", str]]:
        """The questions with an answer, and the answer in words: the summary before sending."""
        for section in summary(self.form, self.answers, self.language):
            for label, words in section.answers:
                yield Answered(f"{section.row}: {label}" if section.row else label), words


def form_for(
    form: Any,
    data: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
    *,
    files: Any = None,
    language: str | None = None,
    upload: Upload | None = None,
    prefix: str | None = None,
) -> BuiltForm:
    """Return a Django form for a version or a definition.

    Args:
        form: a ``FormVersion`` or a :class:`Definition`.
        data: what was submitted, as Django forms take it; None for an empty form.
        initial: stored answers to start from. Their retired codes and files stay acceptable.
        files: uploaded files, as Django forms take them.
        language: of questions and messages; the current one if None.
        upload: what keeps files; see :data:`intake.forms.validation.Upload`.
        prefix: as of any Django form.
    """
    return BuiltForm(form, data, files, answers=initial, language=language, upload=upload, prefix=prefix)


def initial_from(
    form: Any, answers: Mapping[str, Any], numbers: Mapping[str, list[int]] | None = None
) -> dict[str, Any]:
    """Return stored answers by the names they have in the web form (``children-0-name``).

    Args:
        form: a version or a definition.
        answers: as :func:`validate` returned them.
        numbers: of each group, the numbers its rows have in the form; counted from 0 if not given.
    """
    definition: Definition = getattr(form, "structure", form)
    initial: dict[str, Any] = {}
    for section in definition.sections:
        for question in section.questions:
            answer = answers.get(question.key)
            if question.kind is Kind.GROUP:
                rows = answer if isinstance(answer, list) else []
                for number, row in zip((numbers or {}).get(question.key, range(len(rows))), rows, strict=False):
                    initial |= {f"{question.key}-{number}-{key}": value for key, value in row.items()}
            elif answer is not None:
                initial[question.key] = answer
    return initial


def _codes(answer: Any) -> set[str]:
    given = answer if isinstance(answer, list) else [answer]
    return {code for code in given if isinstance(code, str)}
