"""How to reach one service point, or several."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


def point(hotline: Any) -> dict[str, Any]:
    """Return a service point for the API. A number nobody has confirmed is left out."""
    callable_now = hotline.can_be_called
    return {
        "id": hotline.pk,
        "name": hotline.name,
        "kind": hotline.kind,
        "region": hotline.region_id,
        "confirmed": hotline.confirmed,
        "phone": hotline.phone if callable_now else "",
        "whatsapp": hotline.whatsapp if callable_now else "",
        "last_checked": hotline.last_checked.isoformat() if hotline.last_checked else None,
    }


class ContactCardBlock(blocks.StructBlock):
    """One service point of the directory. Its numbers are mended there, not in the text."""

    hotline = SnippetChooserBlock("content.Hotline", label=_("Service point"), required=False)

    class Meta:
        icon = "mobile-alt"
        label = _("Contact card")
        description = _("One service point of the directory, with what is confirmed and when it was checked.")
        template = "content/blocks/contact_card.html"

    def get_preview_value(self) -> Any:
        """Return a card with the first service point."""
        from ..models import Hotline

        return self.to_python({"hotline": Hotline.objects.values_list("pk", flat=True).first()})

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """Return the service point as the directory has it now."""
        hotline = value.get("hotline")
        return point(hotline) if hotline and hotline.active else None


class HotlineSetBlock(blocks.StructBlock):
    """Several service points under one heading."""

    hotlines = SnippetChooserBlock("content.HotlineSet", label=_("Hotline set"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Hotline set")
        description = _("Several service points that are kept together under one name.")
        template = "content/blocks/hotline_set.html"

    def get_preview_value(self) -> Any:
        """Return the first set, or one made up for the preview."""
        from ..models import HotlineSet

        first = HotlineSet.objects.first() or HotlineSet(name="", title_id="Nomor yang dapat dihubungi")
        return blocks.StructValue(self, [("hotlines", first)])

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """Return the set's titles and the service points that are shown."""
        chosen = value.get("hotlines")
        if not chosen:
            return None
        points = [point(hotline) for hotline in chosen.shown()]
        return {"title_id": chosen.title_id, "title_en": chosen.title_en, "points": points}
