"""What a reader has to know before going on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import TEXT_FEATURES


class WarningBlock(blocks.StructBlock):
    """A framed caution. Calm words: whoever reads it may already be afraid."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Warning")
        description = _("Something the reader has to know before going on. Use it rarely.")
        template = "content/blocks/warning.html"
        preview_value = {
            "title": "Riwayat yang kosong bisa menimbulkan curiga",
            "text": "<p>Hapus hanya kunjungan ini, bukan seluruh riwayat.</p>",
        }
