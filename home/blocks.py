"""The home page's own block."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PLACES = [
    ("hotline", _("Hotline and service units")),
    ("lapor", _("Report form")),
    ("lacak", _("Follow a report")),
    ("edukasi", _("Learn")),
    ("membantu", _("Helping somebody else")),
    ("layanan", _("Services")),
]


class DoorBlock(blocks.StructBlock):
    """One of the few big links of the home page."""

    label = blocks.CharBlock(label=_("What the reader would say"), max_length=60)
    hint = blocks.CharBlock(label=_("What lies behind"), max_length=120, required=False)
    place = blocks.ChoiceBlock(label=_("Leads to"), choices=PLACES, required=False)
    page = blocks.PageChooserBlock(label=_("… or to another page"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Door")
        template = "home/includes/door.html"
        preview_value: dict[str, Any] = {"label": "Saya ingin memahami", "hint": "Bentuk kekerasan dan tandanya"}
        description = _("A big link: the reader's own words, and what lies behind.")
