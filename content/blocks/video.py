"""A video: our own file, or a link that loads nothing before somebody taps it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from .text import TEXT_FEATURES


class VideoBlock(blocks.StructBlock):
    """Nothing plays or loads by itself. A foreign site learns of the visit only if the reader goes there."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    file = DocumentChooserBlock(label=_("Our own file (MP4 or WebM)"), required=False)
    captions = DocumentChooserBlock(label=_("Subtitles (WebVTT)"), required=False)
    address = blocks.URLBlock(
        label=_("… or its address elsewhere"),
        required=False,
        help_text=_("The reader is told that the other site will learn of the visit."),
    )
    transcript = blocks.RichTextBlock(
        label=_("Everything said and shown, as text"), features=TEXT_FEATURES, required=False
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("Our own file, or a link elsewhere. With everything it says as text.")
        template = "content/blocks/video.html"
        preview_value: dict[str, Any] = {
            "title": "Mengenal tanda kekerasan",
            "file": None,
            "captions": None,
            "address": "https://video.example.org/tanda",
            "transcript": "<p>Takut pada orang tertentu. Menarik diri dari teman.</p>",
        }

    def clean(self, value: Any) -> Any:
        """Refuse a video that is nowhere, or in two places.

        Raises:
            StructBlockValidationError: at the file.
        """
        value = super().clean(value)
        if bool(value.get("file")) == bool(value.get("address")):
            refusal = ValidationError(_("Choose either a file or an address."))
            raise StructBlockValidationError(block_errors={"file": refusal})
        return value

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return title, addresses and transcript."""
        file, captions = value.get("file"), value.get("captions")
        return {
            "title": value.get("title", ""),
            "file": file.url if file else None,
            "captions": captions.url if captions else None,
            "address": value.get("address") or None,
            "transcript": self.child_blocks["transcript"].get_api_representation(value.get("transcript"), context),
        }
