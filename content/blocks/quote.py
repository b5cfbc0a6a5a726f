"""Somebody's words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """A quotation and whose it is. A survivor's words never carry a name."""

    words = blocks.TextBlock(label=_("Words"), max_length=500)
    by = blocks.CharBlock(
        label=_("Whose"),
        max_length=120,
        required=False,
        help_text=_("A role, a law, a book. Never the name of somebody who experienced violence."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words worth remembering, with whose they are.")
        template = "content/blocks/quote.html"
        preview_value = {"words": "Saya percaya. Ini bukan salahmu.", "by": "Kalimat pertama yang menolong"}
