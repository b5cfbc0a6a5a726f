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


class PageIfAnyBlock(blocks.PageChooserBlock):
    """A page chooser that asks for nothing when nothing was chosen; Wagtail builds a query to find no page."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        """Return the pages with these numbers, in their order."""
        chosen: list[Any] = super().bulk_to_python(values) if any(values) else [None] * len(values)
        return chosen

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Stand in migrations as what it is to the database: a page chooser."""
        _name, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class PlaceBlock(blocks.ChoiceBlock):
    """A choice among words; Wagtail builds the form's field for each value to find out whether it was a number."""

    choices = PLACES

    def to_python(self, value: Any) -> Any:
        """Return the value, which is stored as it is chosen."""
        return value


class DoorBlock(blocks.StructBlock):
    """One of the few big links of the home page."""

    label = blocks.CharBlock(label=_("What the reader would say"), max_length=60)
    hint = blocks.CharBlock(label=_("What lies behind"), max_length=120, required=False)
    place = PlaceBlock(label=_("Leads to"), required=False)
    page = PageIfAnyBlock(label=_("… or to another page"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Door")
        template = "home/includes/door.html"
        preview_value: dict[str, Any] = {"label": "Saya ingin memahami", "hint": "Bentuk kekerasan dan tandanya"}
        description = _("A big link: the reader's own words, and what lies behind.")
