"""A number, with where it comes from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FigureBlock(blocks.StructBlock):
    """A number never stands alone: what it counts, when, where, who says so, and what disagrees with it."""

    number = blocks.CharBlock(label=_("Number"), max_length=20, help_text=_("As the source writes it."))
    counts = blocks.CharBlock(label=_("What it counts"), max_length=160)
    period = blocks.CharBlock(label=_("When and where"), max_length=120)
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    note = blocks.CharBlock(
        label=_("What disagrees with it"),
        max_length=400,
        required=False,
        help_text=_("Another figure for the same thing, a sum that does not come out. The source's number stays."),
    )

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("A number with what it counts, its source and what disagrees with it.")
        template = "content/blocks/figure.html"
        preview_value = {
            "number": "952",
            "counts": "kasus kekerasan yang dilaporkan",
            "period": "Kalimantan Timur, 2014–2015",
            "source": "P2TP2A Kaltim, Tabel 1",
            "note": "Baris tabel berjumlah 955.",
        }
