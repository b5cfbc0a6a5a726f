"""What all questions have in common."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup

from ..definition import Data, Kind, Question
from .choosers import core_field_choices, sensitivity_choices
from .conditions import ShowWhenBlock
from .words import entered_words, words_data

#: In which field of the block a problem with a part of the question is shown.
FIELD_OF_PART = {
    "label": "label_id",
    "help": "help_id",
    "why": "why_id",
    "if_missing": "if_missing_id",
    "min": "minimum",
    "max": "maximum",
}


class QuestionBlock(blocks.StructBlock):
    """Words, key and sensitivity in sight; help, reason, core field and condition folded under “settings”.

    Nothing is required by the block itself: a draft may be half done, and the checks before publishing name
    everything that is missing at once.
    """

    kind: ClassVar[Kind]

    label_id = blocks.CharBlock(label=_("Question"), required=False, max_length=300)
    label_en = blocks.CharBlock(label=_("Question, in English"), required=False, max_length=300)
    key = blocks.CharBlock(
        label=_("Key"),
        required=False,
        max_length=60,
        help_text=_("Stays for ever: answers are stored under it. Small letters, digits and _."),
    )
    sensitivity = blocks.ChoiceBlock(
        label=_("Sensitivity"),
        required=False,
        choices=sensitivity_choices,
        help_text=_("Who may read the answer later depends on this."),
    )
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)
    help_id = blocks.TextBlock(label=_("Help"), required=False)
    help_en = blocks.TextBlock(label=_("Help, in English"), required=False)
    why_id = blocks.TextBlock(label=_("Why we ask"), required=False)
    why_en = blocks.TextBlock(label=_("Why we ask, in English"), required=False)
    if_missing_id = blocks.CharBlock(label=_("Message if it is missing"), required=False)
    if_missing_en = blocks.CharBlock(label=_("Message if it is missing, in English"), required=False)
    maps_to = blocks.ChoiceBlock(
        label=_("Fills the core field"),
        required=False,
        choices=core_field_choices,
        help_text=_("So that lists, procedures and statistics know the answer."),
    )
    show_when = ShowWhenBlock()

    class Meta:
        icon = "form"
        group = _("Questions")
        label_format = "{label_id}"
        form_classname = "struct-block form-question"

    #: What a kind adds in sight and, before the common ones, under “settings”.
    in_sight: ClassVar[tuple[str, ...]] = ()
    in_settings: ClassVar[tuple[str, ...]] = ()

    def get_form_layout(self) -> BlockGroup:
        """Return the layout: the common fields that this kind has, and its own."""
        sight = ("label_id", "label_en", "key", "sensitivity", "required", *self.in_sight)
        texts = ("help_id", "help_en", "why_id", "why_en", "if_missing_id", "if_missing_en")
        settings = (*self.in_settings, *texts, "maps_to", "show_when")
        return BlockGroup(
            children=[name for name in sight if name in self.child_blocks],
            settings=[name for name in settings if name in self.child_blocks and name not in sight],
        )

    def data(self, value: Mapping[str, Any]) -> Data:
        """Return the question's data, without what has its default value."""
        found: Data = {"key": (value.get("key") or "").strip(), "kind": str(self.kind)}
        for name in ("label", "help", "why", "if_missing"):
            if words := words_data(value, name):
                found[name] = words
        for name in ("sensitivity", "maps_to"):
            if value.get(name):
                found[name] = value[name]
        if value.get("required"):
            found["required"] = True
        if rule := ShowWhenBlock.data(value.get("show_when")):
            found["show_when"] = rule
        return found | self.own_data(value)

    def own_data(self, value: Mapping[str, Any]) -> Data:
        """Return the data that only this kind of question has."""
        return {}

    def entered(self, question: Question) -> Data:
        """Return the block's value for a question, as the stream stores it."""
        common = {
            "key": question.key,
            "sensitivity": question.sensitivity,
            "maps_to": question.maps_to,
            "required": question.required,
            "show_when": ShowWhenBlock.entered(question.show_when),
        }
        for name in ("label", "help", "why", "if_missing"):
            common |= entered_words(getattr(question, name), name)
        return {name: value for name, value in common.items() if name in self.child_blocks} | self.own_entered(question)

    def own_entered(self, question: Question) -> Data:
        """Return the values of the fields that only this block has."""
        return {}

    def field_of(self, part: str) -> str:
        """Return the field of this block where a problem with a part of the question is shown."""
        name = FIELD_OF_PART.get(part, part)
        return name if name in self.child_blocks else self.first_field

    @property
    def first_field(self) -> str:
        """Where problems are shown that belong to no field."""
        return next(iter(self.child_blocks))


def limits_data(**limits: Any) -> Data:
    """Return the limits that were given, as the data of a question."""
    given = {name: value for name, value in limits.items() if value or (value == 0 and value is not False)}
    return {"limits": given} if given else {}
