"""Files to download."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentListBlock(blocks.StructBlock):
    """Files with kind and size, so that nobody on a slow line is surprised."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    documents = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("label", blocks.CharBlock(label=_("What it is"), max_length=120)),
                ("document", DocumentChooserBlock(label=_("File"), required=False)),
            ]
        ),
        label=_("Files"),
    )

    class Meta:
        icon = "doc-full"
        label = _("List of files")
        description = _("Files to download, each with kind and size.")
        template = "content/blocks/document_list.html"
        preview_value: dict[str, Any] = {
            "title": "Untuk diunduh",
            "documents": [{"label": "Selebaran siap cetak, A4", "document": None}],
        }

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return each file's words, address, kind and size in bytes."""
        entries = [(entry.get("label", ""), entry.get("document")) for entry in value.get("documents", [])]
        return {
            "title": value.get("title", ""),
            "documents": [
                {"label": label, "url": file.url, "kind": file.file_extension, "bytes": file.file_size}
                for label, file in entries
                if file
            ],
        }
