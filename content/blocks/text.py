"""Running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and simple lists. Headings are a block of their own, so that their order stays right."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**({"features": TEXT_FEATURES} | kwargs))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs and simple lists. Short sentences; one thought in each.")
        preview_value = "<p>Kekerasan bukan salah Anda. Anda berhak atas bantuan.</p>"
