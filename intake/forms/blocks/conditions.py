"""“Show when …”: conditions that read as a sentence."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Data, Match, Operator, Rule
from .choosers import match_choices, operator_choices


class ConditionBlock(blocks.StructBlock):
    """“The answer to … is …”. The editor's script offers the questions above and says the sentence."""

    question = blocks.CharBlock(label=_("answer to"), required=False, help_text=_("The key of a question above."))
    operator = blocks.ChoiceBlock(label=_("comparison"), choices=operator_choices, default=Operator.EQUALS.value)
    value = blocks.CharBlock(
        label=_("value"), required=False, help_text=_("A number, a date, “today”, or an answer; several with commas.")
    )

    class Meta:
        icon = "help"
        label = _("condition")
        form_classname = "struct-block form-condition"
        label_format = "{question} {operator} {value}"


class ShowWhenBlock(blocks.StructBlock):
    """All or any of some conditions. Without conditions, what it stands at is always shown."""

    match = blocks.ChoiceBlock(label=_("if"), choices=match_choices, default=Match.ALL.value)
    conditions = blocks.ListBlock(ConditionBlock(), label=_("conditions"), default=[])

    class Meta:
        icon = "view"
        label = _("Show only if …")
        form_classname = "struct-block form-show-when"

    @staticmethod
    def data(value: Mapping[str, Any] | None) -> Data | None:
        """Return the rule's data, its values still as they were typed, or None if there is no condition."""
        conditions = [
            {
                "question": (condition["question"] or "").strip(),
                "operator": condition["operator"] or Operator.EQUALS.value,
                "value": condition["value"] or "",
            }
            for condition in (value or {}).get("conditions") or []
        ]
        return (
            {"match": (value or {}).get("match") or Match.ALL.value, "conditions": conditions} if conditions else None
        )

    @staticmethod
    def entered(rule: Rule | None) -> Data:
        """Return the block's value for a rule."""
        conditions = rule.conditions if rule else ()
        return {
            "match": str(rule.match if rule else Match.ALL),
            "conditions": [
                {
                    "question": condition.question,
                    "operator": str(condition.operator),
                    "value": as_typed(condition.value),
                }
                for condition in conditions
            ],
        }


def as_typed(value: Any) -> str:
    """Return a condition's value as somebody types it."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)
