"""Yes or no, one of several answers, several answers."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Data, Kind, Option, Question, Words
from .choosers import code_list_choices
from .question import QuestionBlock
from .words import entered_words, words_data


class YesNoBlock(QuestionBlock):
    """Yes, no, and usually “I don't know”."""

    kind = Kind.YES_NO
    in_sight = ("unknown",)
    unknown = blocks.BooleanBlock(label=_("May be answered with “I don't know”"), required=False, default=True)

    class Meta:
        icon = "tick-inverse"
        label = _("Yes or no")

    def own_data(self, value: Mapping[str, Any]) -> Data:
        return {} if value.get("unknown", True) else {"unknown": False}

    def own_entered(self, question: Question) -> Data:
        return {"unknown": question.unknown}


class OptionBlock(blocks.StructBlock):
    """One answer to choose."""

    label_id = blocks.CharBlock(label=_("Answer"), required=False)
    label_en = blocks.CharBlock(label=_("Answer, in English"), required=False)
    code = blocks.CharBlock(label=_("Code"), required=False, max_length=60, help_text=_("Stays for ever."))

    class Meta:
        icon = "radio-empty"
        label = _("answer")
        label_format = "{label_id}"
        form_classname = "struct-block form-option"


class SeveralBlock(QuestionBlock):
    """Several of its own answers or of a code list."""

    kind = Kind.SEVERAL
    in_sight: ClassVar[tuple[str, ...]] = ("code_list", "options")
    code_list = blocks.ChoiceBlock(label=_("Answers from the code list"), required=False, choices=code_list_choices)
    options = blocks.ListBlock(OptionBlock(), label=_("or answers of its own"), default=[])

    class Meta:
        icon = "tasks"
        label = _("Several answers")

    def own_data(self, value: Mapping[str, Any]) -> Data:
        options = [
            Option((option["code"] or "").strip(), Words(**words_data(option, "label"))).to_data()
            for option in value.get("options") or []
        ]
        data: Data = {"options": options} if options else {}
        return data | ({"code_list": value["code_list"]} if value.get("code_list") else {})

    def own_entered(self, question: Question) -> Data:
        options = [{"code": option.code, **entered_words(option.label, "label")} for option in question.options]
        return {"code_list": question.code_list, "options": options}


class ChoiceBlock(SeveralBlock):
    """One of its own answers or of a code list."""

    kind = Kind.CHOICE
    in_sight = ("code_list", "options", "all_visible")
    all_visible = blocks.BooleanBlock(
        label=_("Show all answers at once"),
        required=False,
        help_text=_("Better for few answers; otherwise they stand in a drop-down."),
    )

    class Meta:
        icon = "radio-full"
        label = _("One of several answers")

    def own_data(self, value: Mapping[str, Any]) -> Data:
        return super().own_data(value) | ({"all_visible": True} if value.get("all_visible") else {})

    def own_entered(self, question: Question) -> Data:
        return super().own_entered(question) | {"all_visible": question.all_visible}
