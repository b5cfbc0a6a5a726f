"""Parts that unfold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import TEXT_FEATURES


class AccordionBlock(blocks.StructBlock):
    """Titles that unfold their text; a ``<details>`` each, so they work without JavaScript and unfold in print."""

    parts = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), max_length=120)),
                ("text", blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)),
            ]
        ),
        label=_("Parts"),
    )

    class Meta:
        icon = "collapse-down"
        label = _("Unfolding parts")
        description = _("For lists the reader picks from. What everybody has to read does not belong here.")
        template = "content/blocks/accordion.html"
        preview_value = {"parts": [{"title": "Kekerasan psikis", "text": "<p>Menghina, mengancam, mempermalukan.</p>"}]}
