"""A picture inside a text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock as PictureChoice


class ImageBlock(blocks.StructBlock):
    """A picture with its text alternative and a caption; small files in modern formats, loaded when they come near."""

    picture = PictureChoice(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("Calm pictures only: nobody harmed, nobody who can be recognised without consent.")
        template = "content/blocks/image.html"
        preview_value: dict[str, Any] = {"picture": None, "caption": "Ruang tunggu unit layanan, tanpa orang."}

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return number and text alternative of the picture; its sizes stand at ``/api/images/``."""
        picture = value.get("picture")
        return {
            "image": picture.pk if picture else None,
            "alt": (picture.contextual_alt_text or "") if picture else "",
            "decorative": bool(picture and picture.decorative),
            "caption": value.get("caption", ""),
        }
