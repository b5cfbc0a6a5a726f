"""The kinds of question: how each is asked, kept as JSON, compared, said in words and handed to a core field.

What an answer may be is decided by one Django form field, whether the answer comes from the web form or as JSON.
"""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.security.validators import validate_not_in_the_future

from .definition import Kind, Operator, Question, Words
from .fields import ChoiceQuestion, FileQuestion, SeveralQuestion, TimeQuestion
from .questions import LONG, SHORT, DateQuestion, LongTextQuestion, MomentQuestion, NumberQuestion, TextQuestion
from .registry import CoreType, registry

Labels = Mapping[str, Mapping[str, Words]]  # of each code list, the words of its codes when a version was published

FILLED = frozenset({Operator.FILLED, Operator.NOT_FILLED})
EQUAL = FILLED | {Operator.EQUALS, Operator.NOT_EQUALS}
CODED = EQUAL | {Operator.ONE_OF}
MEASURED = EQUAL | {Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL}
DATED = EQUAL | {Operator.BEFORE, Operator.AFTER}
LARGEST_NUMBER = 10**12

YES, NO, UNKNOWN = "yes", "no", "unknown"


def missing_answer(question: Question) -> str:
    """Return what is said if a required answer is missing."""
    return str(question.if_missing) if question.if_missing else gettext("Please answer this question.")


class AnswerKind:
    """One kind. ``many`` is true where the answer is a list of codes."""

    label: Any = ""
    operators: frozenset[Operator] = FILLED
    core_types: frozenset[CoreType] = frozenset()
    many = False

    def field(self, question: Question, *, including: Collection[str] = ()) -> forms.Field:
        """Return the form field that asks and checks; ``including`` are codes kept though retired."""
        return self.make(question, including, **self.common(question))

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        """Return the field, with what all kinds have in common."""
        raise TypeError(f"{type(self).__name__} must define make()")

    def common(self, question: Question) -> dict[str, Any]:
        """Return what every field is given, in the current language."""
        return {
            "label": str(question.label),
            "help_text": str(question.help),
            "why": str(question.why),
            "required": question.required,
            "error_messages": {"required": missing_answer(question)},
        }

    def kept(self, value: Any) -> Any:
        """Return a checked value as it is stored: JSON, and read back by the same field."""
        return value

    def words(self, question: Question, answer: Any, labels: Labels) -> str:
        """Return a stored answer as a person would read it, in the current language."""
        return str(answer)

    def core_value(self, answer: Any) -> Any:
        """Return a stored answer as a core field takes it."""
        return answer

    def answer_from(self, value: Any) -> Any:
        """Return what a core field holds as an answer."""
        return self.kept(value)


class Text(AnswerKind):
    """One line."""

    label = _("short text")
    operators = EQUAL
    core_types = frozenset({CoreType.TEXT})
    question_class: type[TextQuestion] = TextQuestion
    longest = SHORT

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        field = self.question_class(max_length=question.limits.max_length or self.longest, **common)
        if question.limits.min_length:
            field.validators.append(MinLengthValidator(question.limits.min_length))
        return field


class LongText(Text):
    """A narrative."""

    label = _("long text")
    operators = FILLED
    question_class = LongTextQuestion
    longest = LONG


class Number(AnswerKind):
    """A whole number."""

    label = _("number")
    operators = MEASURED
    core_types = frozenset({CoreType.NUMBER})

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        limits = question.limits
        field = NumberQuestion(**common)
        field.validators.append(MinValueValidator(-LARGEST_NUMBER if limits.min is None else limits.min))
        field.validators.append(MaxValueValidator(LARGEST_NUMBER if limits.max is None else limits.max))
        return field


class Day(AnswerKind):
    """A date."""

    label = _("date")
    operators = DATED
    core_types = frozenset({CoreType.DATE})

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        field = DateQuestion(**common)
        field.validators += _day_validators(question)
        return field

    def kept(self, value: datetime.date) -> str:
        return value.isoformat()

    def words(self, question: Question, answer: Any, labels: Labels) -> str:
        return formats.date_format(datetime.date.fromisoformat(answer), "j F Y")

    def core_value(self, answer: str) -> datetime.date:
        return datetime.date.fromisoformat(answer)


class Clock(AnswerKind):
    """A time of day."""

    label = _("time of day")
    operators = DATED
    core_types = frozenset({CoreType.TIME})

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        return TimeQuestion(**common)

    def kept(self, value: datetime.time) -> str:
        return value.strftime("%H:%M")

    def words(self, question: Question, answer: Any, labels: Labels) -> str:
        return str(answer).replace(":", ".")

    def core_value(self, answer: str) -> datetime.time:
        return datetime.time.fromisoformat(answer)


class Moment(AnswerKind):
    """A date and a time in the portal's time zone."""

    label = _("date and time")
    operators = DATED
    core_types = frozenset({CoreType.MOMENT})

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        field = MomentQuestion(**common)
        field.validators += _day_validators(question)
        return field

    def kept(self, value: datetime.datetime) -> str:
        return timezone.make_naive(value).isoformat(timespec="minutes")

    def words(self, question: Question, answer: Any, labels: Labels) -> str:
        return formats.date_format(datetime.datetime.fromisoformat(answer), "j F Y, H.i")

    def core_value(self, answer: str) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.fromisoformat(answer))


def _day_validators(question: Question) -> list[Any]:
    limits = question.limits
    validators: list[Any] = [validate_not_in_the_future] if limits.no_future else []
    if limits.earliest:
        validators.append(_Not(before=datetime.date.fromisoformat(limits.earliest)))
    if limits.latest:
        validators.append(_Not(after=datetime.date.fromisoformat(limits.latest)))
    return validators


class _Not:
    """Refuses days before or after a limit, and says the limit in words."""

    def __init__(self, before: datetime.date | None = None, after: datetime.date | None = None) -> None:
        self.before, self.after = before, after

    def __call__(self, value: datetime.date) -> None:
        day = timezone.localtime(value).date() if isinstance(value, datetime.datetime) else value
        if self.before and day < self.before:
            limit = formats.date_format(self.before, "j F Y")
            raise ValidationError(gettext("This must not be before %(day)s.") % {"day": limit}, code="too_early")
        if self.after and day > self.after:
            limit = formats.date_format(self.after, "j F Y")
            raise ValidationError(gettext("This must not be after %(day)s.") % {"day": limit}, code="too_late")


class Choice(AnswerKind):
    """One of the question's own options or of a code list."""

    label = _("one of several answers")
    operators = CODED
    core_types = frozenset({CoreType.CODE})

    def answers(self, question: Question, including: Collection[str] = ()) -> list[tuple[str, str]]:
        """Return codes and labels to choose from, in the current language."""
        if question.code_list:
            offered = registry.active_codes(question.code_list, including=including)
            return [(code.code, str(code.label)) for code in offered]
        return [(option.code, str(option.label)) for option in question.options]

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        return ChoiceQuestion(self.answers(question, including), all_visible=question.all_visible, **common)

    def words(self, question: Question, answer: Any, labels: Labels) -> str:
        return self.word(question, str(answer), labels)

    def word(self, question: Question, code: str, labels: Labels) -> str:
        """Return one code's label: as published, else as the list has it now, else the code."""
        if question.code_list:
            known = {listed.code: listed.label for listed in registry.code_lists.codes(question.code_list)}
            return str(labels.get(question.code_list, {}).get(code) or known.get(code) or code)
        return dict(self.answers(question)).get(code, code)


class Several(Choice):
    """Several of the question's own options or of a code list."""

    label = _("several answers")
    core_types = frozenset({CoreType.CODES})
    many = True

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        return SeveralQuestion(self.answers(question, including), **common)

    def kept(self, value: list[str]) -> list[str]:
        return list(dict.fromkeys(value))

    def words(self, question: Question, answer: Any, labels: Labels) -> str:
        return ", ".join(self.word(question, code, labels) for code in answer)


class YesNo(Choice):
    """Yes, no and, unless the question forbids it, “I don't know”."""

    label = _("yes or no")
    core_types = frozenset({CoreType.BOOLEAN})

    def answers(self, question: Question, including: Collection[str] = ()) -> list[tuple[str, str]]:
        known = [(YES, gettext("Yes")), (NO, gettext("No"))]
        return [*known, (UNKNOWN, gettext("I don't know"))] if question.unknown else known

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        return ChoiceQuestion(self.answers(question), all_visible=True, **common)

    def core_value(self, answer: str) -> bool | None:
        return {YES: True, NO: False}.get(answer)

    def answer_from(self, value: bool) -> str:
        return YES if value else NO


class Place(Choice):
    """A region."""

    label = _("region")
    core_types = frozenset({CoreType.REGION})

    def answers(self, question: Question, including: Collection[str] = ()) -> list[tuple[str, str]]:
        return list(registry.regions.choices())

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        blank = None if question.required else gettext("I don't know, or I would rather not say")
        return ChoiceQuestion(self.answers(question), all_visible=False, blank=blank, **common)

    def word(self, question: Question, code: str, labels: Labels) -> str:
        return registry.regions.name(code)


class File(AnswerKind):
    """A file. The answer is whatever the room's upload handler returns."""

    label = _("file")
    core_types = frozenset({CoreType.FILE})

    def make(self, question: Question, including: Collection[str], **common: Any) -> forms.Field:
        return FileQuestion(**common)

    def words(self, question: Question, answer: Any, labels: Labels) -> str:
        return gettext("a file")


class Group(AnswerKind):
    """Rows of questions. Its answers are checked row by row, so it has no field of its own."""

    label = _("repeated group")
    core_types = frozenset({CoreType.ROWS})


class Information(AnswerKind):
    """Text to read."""

    label = _("information")
    operators = frozenset()


KINDS: dict[Kind, AnswerKind] = {
    Kind.TEXT: Text(),
    Kind.LONG_TEXT: LongText(),
    Kind.NUMBER: Number(),
    Kind.DATE: Day(),
    Kind.TIME: Clock(),
    Kind.MOMENT: Moment(),
    Kind.YES_NO: YesNo(),
    Kind.CHOICE: Choice(),
    Kind.SEVERAL: Several(),
    Kind.REGION: Place(),
    Kind.GROUP: Group(),
    Kind.FILE: File(),
    Kind.INFORMATION: Information(),
}


def kind_of(question: Question) -> AnswerKind:
    """Return what the question's kind can do."""
    return KINDS[question.kind]


def choosable(question: Question) -> Choice | None:
    """Return the kind of a question whose answers are chosen, None for others."""
    kind = kind_of(question)
    return kind if isinstance(kind, Choice) else None
