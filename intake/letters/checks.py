"""What stands in the way of publishing a letter's template, in words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from .definition import Definition
from .numbering import problems_of_format
from .placeholders import IN_BRACES, placeholder
from .sources import problems_of_source

_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True)
class Problem:
    """One problem.

    Attributes:
        field: of the editor.
        block: place in the text, if it stands there.
    """

    field: str
    words: str
    block: int | None = None


def problems_of(definition: Definition) -> list[Problem]:
    """Return why the template can't be published."""
    return list(_problems(definition))


def _problems(definition: Definition) -> Iterator[Problem]:
    for words in problems_of_format(definition.number_format):
        yield Problem("number_format", words)
    if not any(_has_words(text) for place, text in definition.texts() if place.startswith("body-")):
        yield Problem("body", _("The letter has no text yet."))
    for place, text in definition.texts():
        for words in _wrong_braces(definition, text):
            field, _dash, number = place.partition("-")
            yield Problem(field, words, int(number) if number else None)
    for key, count in Counter(question.key for question in definition.questions).items():
        if count > 1:
            yield Problem("questions", _("The key “%(key)s” stands there twice.") % {"key": key})
        if placeholder(key) is not None:
            yield Problem("questions", _("“%(key)s” is filled by the portal; choose another key.") % {"key": key})
    for position, question in enumerate(definition.questions):
        for words in problems_of_source(question):
            yield Problem("questions", words, position)


def _wrong_braces(definition: Definition, text: str) -> Iterator[str]:
    for key in IN_BRACES.findall(text):
        if definition.find(key) is None:
            yield _("{%(key)s} is not a known placeholder.") % {"key": key}
    # Also what looks like a placeholder but is none: {Nama}, {nama korban}, one half bold.
    if _BRACE.search(IN_BRACES.sub("", text)):
        yield _("There is a brace that belongs to no placeholder. Write placeholders like {nama_korban}.")


def _has_words(text: str) -> bool:
    return bool(strip_tags(text).strip())
