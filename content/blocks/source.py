"""Where what a page says comes from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SourceBlock(blocks.RichTextBlock):
    """Laws and studies a page rests on, and where they disagree."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**({"features": ["italic", "link", "ul"]} | kwargs))

    class Meta:
        icon = "openquote"
        label = _("Source")
        description = _("Laws and studies the page rests on, and where they disagree.")
        template = "content/blocks/source.html"
        preview_value = "<p>UU 12/2022 tentang Tindak Pidana Kekerasan Seksual.</p>"
