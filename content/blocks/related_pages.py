"""Where to read on."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class RelatedPagesBlock(blocks.StructBlock):
    """A few pages to read next. A page that is not published is left out."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), max_num=6)

    class Meta:
        icon = "link"
        label = _("Related pages")
        description = _("A few pages to read next.")
        template = "content/blocks/related_pages.html"

    def get_preview_value(self) -> Any:
        """Return a list with the first pages of the site."""
        from wagtail.models import Page

        pages = list(Page.objects.live().filter(depth=3).order_by("path").values_list("pk", flat=True)[:2])
        return self.to_python({"title": "Baca juga", "pages": pages})

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return number, title and address of each published page."""
        pages = [page for page in value.get("pages", []) if page and page.live]
        return {
            "title": value.get("title", ""),
            "pages": [{"id": page.pk, "title": page.title, "url": page.get_url()} for page in pages],
        }
