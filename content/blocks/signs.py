"""Signs one can notice."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SignsBlock(blocks.StructBlock):
    """A list of signs with the reminder that a sign is not a proof."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    signs = blocks.ListBlock(blocks.CharBlock(label=_("Sign"), max_length=200), label=_("Signs"))
    note = blocks.CharBlock(label=_("Note"), max_length=300, required=False, help_text=_("What the list cannot tell."))

    class Meta:
        icon = "view"
        label = _("List of signs")
        description = _("What a reader may notice in themselves or in somebody else.")
        template = "content/blocks/signs.html"
        preview_value = {
            "title": "Tanda yang patut diperhatikan",
            "signs": ["Takut pada orang tertentu", "Menarik diri dari teman"],
            "note": "Satu tanda belum tentu berarti kekerasan.",
        }
