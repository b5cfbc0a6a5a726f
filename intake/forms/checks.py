"""What must be right before a form may be published. Pure: says every problem at once, and where it is.

Questions and limits stand here; conditions in :mod:`intake.forms.condition_checks`, core fields in
:mod:`intake.forms.core_checks`.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .condition_checks import check_conditions
from .core_checks import check_core_fields
from .definition import Definition, Kind, Limits, Place, Question, Sensitivity, Words
from .kinds import LARGEST_NUMBER
from .problems import Problem
from .questions import LONG, SHORT
from .reading import MOST_ROWS
from .registry import FormUse, Registry
from .registry import registry as the_registry

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}\Z")
RESERVED = frozenset({"csrfmiddlewaretoken", "form_token", "next", "step"})  # names the pages themselves use

#: Which limits a kind of question takes.
LIMITS: dict[Kind, frozenset[str]] = {
    Kind.TEXT: frozenset({"min_length", "max_length"}),
    Kind.LONG_TEXT: frozenset({"min_length", "max_length"}),
    Kind.NUMBER: frozenset({"min", "max"}),
    Kind.DATE: frozenset({"earliest", "latest", "no_future"}),
    Kind.MOMENT: frozenset({"earliest", "latest", "no_future"}),
}


def check(definition: Definition, *, use: FormUse | None = None, registry: Registry = the_registry) -> list[Problem]:
    """Return everything that keeps ``definition`` from being published, in the current language.

    Args:
        use: what the room that uses the form expects of it.
        registry: the core fields and lists that there are.
    """
    return [
        *_check_outline(definition),
        *_check_keys(definition),
        *(problem for place in definition.places() for problem in _check_question(place, use, registry)),
        *check_conditions(definition, registry),
        *check_core_fields(definition, use, registry),
    ]


def _check_outline(definition: Definition) -> Iterator[Problem]:
    if not definition.title.id:
        yield Problem((), "title", _("The form needs a title in Indonesian."))
    if not any(place.question.has_answer for place in definition.places()):
        yield Problem((), "sections", _("The form asks nothing yet."))
    for number, section in enumerate(definition.sections):
        if not section.title.id:
            yield Problem((number,), "title", _("The section needs a title in Indonesian."))
        if section.intro.en and not section.intro.id:
            yield Problem((number,), "intro", _("This text is missing in Indonesian."))


def _check_keys(definition: Definition) -> Iterator[Problem]:
    # Unique in the whole form, groups included: a condition names a question by its key alone.
    times = Counter(place.question.key for place in definition.places())
    for place in definition.places():
        key = place.question.key
        if not KEY.match(key):
            text = _(
                "The key has small letters, digits and _ only, begins with a letter, and has at most 60 characters."
            )
            yield Problem(place.path, "key", text)
        elif key in RESERVED:
            yield Problem(place.path, "key", _("The key “%(key)s” is used by the page itself.") % {"key": key})
        elif times[key] > 1:
            text = _("The key “%(key)s” stands at more than one question.") % {"key": key}
            yield Problem(place.path, "key", text)


def _check_question(place: Place, use: FormUse | None, registry: Registry) -> Iterator[Problem]:
    question, path = place.question, place.path
    yield from _check_words(question, path)
    if question.kind not in {Kind.INFORMATION, Kind.GROUP} and question.sensitivity not in set(Sensitivity):
        yield Problem(path, "sensitivity", _("Choose how sensitive the answer is."))
    yield from _check_limits(question, path)
    yield from _check_options(question, path, registry)
    if question.kind is Kind.GROUP:
        yield from _check_group(place)
    elif question.questions:
        yield Problem(path, "questions", _("Only a repeated group holds questions."))
    if question.kind is Kind.FILE:
        if place.group:
            yield Problem(path, "kind", _("A file can't be asked in a repeated group."))
        if use is None or not use.accepts_files:
            yield Problem(path, "kind", _("Where this form is used, no files can be sent."))


def _check_words(question: Question, path: tuple[int, ...]) -> Iterator[Problem]:
    if question.kind is Kind.INFORMATION:
        if not question.help.id:
            yield Problem(path, "help", _("The information needs a text in Indonesian."))
    elif not question.label.id:
        yield Problem(path, "label", _("The question needs its words in Indonesian."))
    texts: dict[str, Words] = {"help": question.help, "why": question.why, "if_missing": question.if_missing}
    for part, words in texts.items():
        if words.en and not words.id and question.kind is not Kind.INFORMATION:
            yield Problem(path, part, _("This text is missing in Indonesian."))


def _check_limits(question: Question, path: tuple[int, ...]) -> Iterator[Problem]:
    limits = question.limits
    allowed = LIMITS.get(question.kind, frozenset())
    for name in limits.to_data():
        if name not in allowed:
            yield Problem(path, "limits", _("A question of this kind has no such limit: %(limit)s.") % {"limit": name})
    longest = LONG if question.kind is Kind.LONG_TEXT else SHORT
    if limits.max_length is not None and not 0 < limits.max_length <= longest:
        text = _("The most characters must be between 1 and %(longest)d.") % {"longest": longest}
        yield Problem(path, "max_length", text)
    if limits.min_length is not None and limits.min_length < 0:
        yield Problem(path, "min_length", _("A length can't be negative."))
    for name, number in (("min", limits.min), ("max", limits.max)):
        if number is not None and abs(number) > LARGEST_NUMBER:
            yield Problem(path, name, _("This number is too large."))
    days = {}
    for name, text in (("earliest", limits.earliest), ("latest", limits.latest)):
        if text:
            try:
                days[name] = datetime.date.fromisoformat(text)
            except ValueError:
                yield Problem(path, name, _("This is not a date."))
    yield from _check_order(limits, days, path)


def _check_order(limits: Limits, days: dict[str, datetime.date], path: tuple[int, ...]) -> Iterator[Problem]:
    pairs: list[tuple[str, int | datetime.date | None, int | datetime.date | None]] = [
        ("min_length", limits.min_length, limits.max_length),
        ("min", limits.min, limits.max),
        ("earliest", days.get("earliest"), days.get("latest")),
    ]
    for name, least, most in pairs:
        if least is not None and most is not None and least > most:  # type: ignore[operator]
            yield Problem(path, name, _("The lower limit is above the upper one: nothing could be answered."))


def _check_options(question: Question, path: tuple[int, ...], registry: Registry) -> Iterator[Problem]:
    if question.kind not in {Kind.CHOICE, Kind.SEVERAL}:
        if question.options or question.code_list:
            yield Problem(path, "options", _("A question of this kind has no answers to choose from."))
        return
    if bool(question.options) == bool(question.code_list):
        yield Problem(path, "options", _("Give either answers of its own or a code list."))
    if question.code_list and not registry.is_list(question.code_list):
        text = _("There is no code list “%(key)s”.") % {"key": question.code_list}
        yield Problem(path, "code_list", text)
    times = Counter(option.code for option in question.options)
    for option in question.options:
        if not KEY.match(option.code):
            text = _("The code “%(code)s” may have only small letters, digits and _.") % {"code": option.code}
            yield Problem(path, "options", text)
        elif times[option.code] > 1:
            times[option.code] = 0  # said once
            text = _("The code “%(code)s” stands at more than one answer.") % {"code": option.code}
            yield Problem(path, "options", text)
        if not option.label.id:
            text = _("The answer “%(code)s” needs its words in Indonesian.") % {"code": option.code}
            yield Problem(path, "options", text)


def _check_group(place: Place) -> Iterator[Problem]:
    group = place.question
    if place.group:
        yield Problem(place.path, "kind", _("A repeated group can't stand in another one."))
    if not any(question.has_answer for question in group.questions):
        yield Problem(place.path, "questions", _("The repeated group asks nothing yet."))
    if not 1 <= group.max_rows <= MOST_ROWS:
        text = _("The most rows must be between 1 and %(most)d.") % {"most": MOST_ROWS}
        yield Problem(place.path, "max_rows", text)
    elif not 0 <= group.min_rows <= group.max_rows:
        yield Problem(place.path, "min_rows", _("The fewest rows must be between 0 and the most rows."))
