"""Whole numbers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Data, Kind, Question
from .question import QuestionBlock, limits_data


class NumberBlock(QuestionBlock):
    """A whole number between two others."""

    kind = Kind.NUMBER
    in_settings = ("minimum", "maximum")
    minimum = blocks.IntegerBlock(label=_("Least"), required=False)
    maximum = blocks.IntegerBlock(label=_("Most"), required=False)

    class Meta:
        icon = "order"
        label = _("Number")

    def own_data(self, value: Mapping[str, Any]) -> Data:
        return limits_data(min=value.get("minimum"), max=value.get("maximum"))

    def own_entered(self, question: Question) -> Data:
        return {"minimum": question.limits.min, "maximum": question.limits.max}
