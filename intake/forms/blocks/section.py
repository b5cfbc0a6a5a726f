"""Sections: a heading and the questions under it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup

from ..definition import Data, Section
from .conditions import ShowWhenBlock
from .group import GroupBlock, RowQuestionsBlock
from .others import FileBlock
from .words import entered_words, words_data


class QuestionsBlock(RowQuestionsBlock):
    """The questions of a section."""

    group = GroupBlock()
    file = FileBlock()

    class Meta:
        label = _("Questions")


class SectionBlock(blocks.StructBlock):
    """A section of a form."""

    title_id = blocks.CharBlock(label=_("Heading"), required=False)
    title_en = blocks.CharBlock(label=_("Heading, in English"), required=False)
    intro_id = blocks.TextBlock(label=_("Introduction"), required=False)
    intro_en = blocks.TextBlock(label=_("Introduction, in English"), required=False)
    show_when = ShowWhenBlock()
    questions = QuestionsBlock()

    class Meta:
        icon = "title"
        label = _("Section")
        label_format = "{title_id}"
        form_classname = "struct-block form-section-block"
        form_layout = BlockGroup(
            children=["title_id", "title_en", "questions"], settings=["intro_id", "intro_en", "show_when"]
        )

    def data(self, value: Mapping[str, Any]) -> Data:
        """Return the section's data."""
        data: Data = {}
        for name in ("title", "intro"):
            if words := words_data(value, name):
                data[name] = words
        if rule := ShowWhenBlock.data(value.get("show_when")):
            data["show_when"] = rule
        questions = self.child_blocks["questions"].data(value["questions"])
        return data | ({"questions": questions} if questions else {})

    def entered(self, section: Section) -> Data:
        """Return the block's value for a section, as the stream stores it."""
        return {
            **entered_words(section.title, "title"),
            **entered_words(section.intro, "intro"),
            "show_when": ShowWhenBlock.entered(section.show_when),
            "questions": self.child_blocks["questions"].entered(section.questions),
        }

    def field_of(self, part: str) -> str:
        """Return the field where a problem with a part of the section is shown."""
        name = {"title": "title_id", "intro": "intro_id"}.get(part, part)
        return name if name in self.child_blocks else "title_id"
