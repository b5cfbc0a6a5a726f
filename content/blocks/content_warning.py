"""A part that is hard to read, closed until the reader opens it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import TEXT_FEATURES


class ContentWarningBlock(blocks.StructBlock):
    """Says what is coming; the reader decides whether to open it."""

    warning = blocks.CharBlock(
        label=_("What it speaks of"), max_length=160, help_text=_("For example: this part describes threats.")
    )
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "view"
        label = _("Part with a content warning")
        description = _("A part that may be hard to read. It stays closed until the reader opens it.")
        template = "content/blocks/content_warning.html"
        preview_value = {
            "warning": "Bagian ini menyebut contoh ancaman.",
            "text": "<p>Kalimat yang menakut-nakuti agar seseorang diam.</p>",
        }
