"""Short and long text."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Data, Kind, Question
from .question import QuestionBlock, limits_data


class TextBlock(QuestionBlock):
    """One line."""

    kind = Kind.TEXT
    in_settings = ("min_length", "max_length")
    min_length = blocks.IntegerBlock(label=_("Fewest characters"), required=False)
    max_length = blocks.IntegerBlock(label=_("Most characters"), required=False)

    class Meta:
        icon = "pilcrow"
        label = _("Short text")

    def own_data(self, value: Mapping[str, Any]) -> Data:
        return limits_data(min_length=value.get("min_length"), max_length=value.get("max_length"))

    def own_entered(self, question: Question) -> Data:
        return {"min_length": question.limits.min_length, "max_length": question.limits.max_length}


class LongTextBlock(TextBlock):
    """A narrative."""

    kind = Kind.LONG_TEXT

    class Meta:
        icon = "openquote"
        label = _("Long text")
