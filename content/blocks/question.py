"""A question people ask, and its answer."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import TEXT_FEATURES


class QuestionBlock(blocks.StructBlock):
    """A question in the reader's words and a short answer, as a part that unfolds."""

    question = blocks.CharBlock(label=_("Question"), max_length=160, help_text=_("As people ask it."))
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question in the reader's own words, and a short answer.")
        template = "content/blocks/question.html"
        preview_value = {"question": "Apakah harus menyebut nama?", "answer": "<p>Tidak. Nama boleh tidak disebut.</p>"}
