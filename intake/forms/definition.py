"""What a form is, as plain data: sections of questions, and when each question is asked.

A definition is a JSON object. The classes here give it types; ``Definition.from_data`` reads the object and
``to_data`` writes it back exactly, leaving out whatever has its default value::

    {
      "title": {"id": "Pengaduan", "en": "Complaint"},
      "sections": [
        {
          "title": {"id": "Korban", "en": "Victim"},
          "intro": {"id": "Boleh diisi sebagian."},
          "questions": [
            {"key": "age", "kind": "number", "label": {"id": "Umur", "en": "Age"}, "sensitivity": "operational",
             "maps_to": "victim.age", "limits": {"min": 0, "max": 120}},
            {"key": "guardian", "kind": "text", "label": {"id": "Nama wali"}, "sensitivity": "identity",
             "required": true,
             "show_when": {"match": "all", "conditions": [{"question": "age", "operator": "less", "value": 18}]}},
            {"key": "children", "kind": "group", "label": {"id": "Anak"}, "max_rows": 8,
             "questions": [{"key": "name", "kind": "text", "label": {"id": "Nama"}, "sensitivity": "identity"}]}
          ]
        }
      ]
    }

Nothing here knows Django's models, Wagtail or the subject of a form; whether a definition makes sense is said
by :mod:`intake.forms.checks`.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.utils.translation import get_language

Data = dict[str, Any]


class Kind(StrEnum):
    """What an answer is; :mod:`intake.forms.kinds` says how each is asked and kept."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CHOICE = "choice"
    SEVERAL = "several"
    REGION = "region"
    GROUP = "group"
    FILE = "file"
    INFORMATION = "information"


class Sensitivity(StrEnum):
    """Who may read an answer: rooms give each officer a set of these."""

    OPERATIONAL = "operational"
    IDENTITY = "identity"
    NARRATIVE = "narrative"
    HEALTH = "health"


class Operator(StrEnum):
    """How a condition looks at an answer."""

    EQUALS = "equals"
    NOT_EQUALS = "not_equals"
    ONE_OF = "one_of"
    FILLED = "filled"
    NOT_FILLED = "not_filled"
    LESS = "less"
    LESS_OR_EQUAL = "less_or_equal"
    GREATER = "greater"
    GREATER_OR_EQUAL = "greater_or_equal"
    BEFORE = "before"
    AFTER = "after"

    @property
    def takes_value(self) -> bool:
        """Whether the condition compares with something."""
        return self not in {Operator.FILLED, Operator.NOT_FILLED}


class Match(StrEnum):
    """Whether one or every condition of a rule must be met."""

    ALL = "all"
    ANY = "any"


TODAY = "today"  # stands for the day on which the form is filled, wherever a condition takes a date


class MalformedDefinition(ValueError):
    """The data is not a form definition; the message names the place."""


@dataclass(frozen=True)
class Part:
    """A piece of a definition that is read from a JSON object and written back to one."""

    @classmethod
    def from_data(cls, data: Any, at: str = "") -> Self:
        """Return the part that ``data`` describes.

        Args:
            data: a JSON object.
            at: where it stands, for the message of an error.

        Raises:
            MalformedDefinition: not an object, an unknown or missing name, or a value of another type.
        """
        if not isinstance(data, dict):
            raise MalformedDefinition(f"{at or cls.__name__}: not an object")
        fields = {field.name: field for field in dataclasses.fields(cls)}
        if unknown := sorted(map(str, data.keys() - fields.keys())):
            raise MalformedDefinition(f"{at or cls.__name__}: unknown {', '.join(unknown)}")
        values = {name: _READERS[fields[name].type](value, f"{at}.{name}".lstrip(".")) for name, value in data.items()}
        try:
            return cls(**values)
        except TypeError as error:
            raise MalformedDefinition(f"{at or cls.__name__}: {error}") from error

    def to_data(self) -> Data:
        """Return the JSON object, without what has its default value."""
        data: Data = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if field.default is dataclasses.MISSING or value != field.default or type(value) is not type(field.default):
                data[field.name] = _plain(value)
        return data


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return value.to_data()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@dataclass(frozen=True)
class Words(Part):
    """A text in Indonesian and English. As a string it is the one of the current language."""

    id: str = ""
    en: str = ""

    def __str__(self) -> str:
        return (self.en or self.id) if (get_language() or "").startswith("en") else (self.id or self.en)

    def __bool__(self) -> bool:
        return bool(self.id or self.en)


NO_WORDS = Words()


@dataclass(frozen=True)
class Condition(Part):
    """“The answer to ``question`` is less than ``value``”.

    ``value`` is an option's code, a list of codes, a number, text, or an ISO date or :data:`TODAY`.
    """

    question: str
    operator: Operator
    value: str | int | float | bool | tuple[str, ...] | None = None


@dataclass(frozen=True)
class Rule(Part):
    """When something is shown."""

    match: Match
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Option(Part):
    """One answer to choose. Its code is what is stored."""

    code: str
    label: Words


@dataclass(frozen=True)
class Limits(Part):
    """What an answer may be; lengths in characters, days in ISO form."""

    min_length: int | None = None
    max_length: int | None = None
    min: int | None = None
    max: int | None = None
    earliest: str = ""
    latest: str = ""
    no_future: bool = False


NO_LIMITS = Limits()


@dataclass(frozen=True)
class Question(Part):
    """One question.

    Attributes:
        key: stable name of the answer: small letters, digits and ``_``; unique in the form.
        help: what helps to answer. For ``information`` this is the text itself.
        why: what the answer is for; shown under the question.
        if_missing: what is said, in place of a standard sentence, if a required answer is missing.
        sensitivity: must be chosen for everything that has an answer.
        maps_to: key of a registered core field that the answer fills.
        options: own answers of ``choice`` and ``several``; otherwise ``code_list`` names a list.
        all_visible: show all answers of a ``choice`` at once instead of a drop-down.
        unknown: whether ``yes_no`` may be answered with “I don't know”.
        questions: of a ``group``, asked once a row.
    """

    key: str
    kind: Kind
    label: Words = NO_WORDS
    help: Words = NO_WORDS
    why: Words = NO_WORDS
    required: bool = False
    if_missing: Words = NO_WORDS
    sensitivity: str = ""
    maps_to: str = ""
    show_when: Rule | None = None
    limits: Limits = NO_LIMITS
    options: tuple[Option, ...] = ()
    code_list: str = ""
    all_visible: bool = False
    unknown: bool = True
    questions: tuple["Question", ...] = ()
    min_rows: int = 0
    max_rows: int = 10

    @property
    def has_answer(self) -> bool:
        """Whether somebody answers it; an information is only read."""
        return self.kind is not Kind.INFORMATION


@dataclass(frozen=True)
class Section(Part):
    """A heading, a sentence that explains it, and questions."""

    title: Words = NO_WORDS
    intro: Words = NO_WORDS
    show_when: Rule | None = None
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Place:
    """A question where it stands; ``path`` leads to it: section, question, and inside a group the question again."""

    question: Question
    section: Section
    path: tuple[int, ...]
    group: Question | None = None


@dataclass(frozen=True)
class Definition(Part):
    """A whole form."""

    title: Words = NO_WORDS
    sections: tuple[Section, ...] = ()

    def places(self) -> Iterator[Place]:
        """Yield every question in the order of the form, those of a group after the group."""
        for s, section in enumerate(self.sections):
            for q, question in enumerate(section.questions):
                yield Place(question, section, (s, q))
                for i, inner in enumerate(question.questions):
                    yield Place(inner, section, (s, q, i), question)

    def find(self, key: str) -> Question | None:
        """Return the question with this key, inside a group or not."""
        return next((place.question for place in self.places() if place.question.key == key), None)

    @property
    def has_files(self) -> bool:
        """Whether some question asks for a file."""
        return any(place.question.kind is Kind.FILE for place in self.places())


# --- Reading ----------------------------------------------------------------------------------------------


def _typed(*types: type) -> Any:
    def read(value: Any, at: str) -> Any:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise MalformedDefinition(f"{at}: expected {' or '.join(kind.__name__ for kind in types)}")
        return value

    return read


def _chosen(enumeration: type[StrEnum]) -> Any:
    def read(value: Any, at: str) -> Any:
        try:
            return enumeration(value)
        except ValueError as error:
            raise MalformedDefinition(f"{at}: “{value}” is none of {', '.join(enumeration)}") from error

    return read


def _part(cls: type[Part]) -> Any:
    return lambda value, at: cls.from_data(value, at)


def _parts(cls: type[Part]) -> Any:
    def read(value: Any, at: str) -> Any:
        if not isinstance(value, list):
            raise MalformedDefinition(f"{at}: expected a list")
        return tuple(cls.from_data(item, f"{at}[{number}]") for number, item in enumerate(value))

    return read


def _condition_value(value: Any, at: str) -> Any:
    if isinstance(value, list):
        return tuple(_typed(str)(item, at) for item in value)
    return value if value is None else _typed(str, int, float, bool)(value, at)


_READERS: dict[Any, Any] = {
    str: _typed(str),
    bool: _typed(bool),
    int: _typed(int),
    int | None: _typed(int, type(None)),
    Kind: _chosen(Kind),
    Match: _chosen(Match),
    Operator: _chosen(Operator),
    Words: _part(Words),
    Limits: _part(Limits),
    Rule | None: _part(Rule),
    tuple[Condition, ...]: _parts(Condition),
    tuple[Option, ...]: _parts(Option),
    tuple["Question", ...]: _parts(Question),
    tuple[Question, ...]: _parts(Question),
    tuple[Section, ...]: _parts(Section),
    str | int | float | bool | tuple[str, ...] | None: _condition_value,
}
