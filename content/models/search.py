"""The search page. What is searched for is written down nowhere."""

from typing import Any, ClassVar
from urllib.parse import quote_plus

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from ..finding import found_pages
from .base import ContentPage
from .listing import slice_of

PER_PAGE = 10
LONGEST = 200  # characters of a question that are looked for


class SearchPage(ContentPage):
    """A field, and what was found. A plain form: the words stand in the address and nowhere else."""

    content_panels = [*ContentPage.opening_panels, FieldPanel("body", heading=_("content below the field"))]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    no_store = True
    in_sitemap = False

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what was found for ``?q=``."""
        context = super().get_context(request, *args, **kwargs)
        query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
        context |= {"query": query, "encoded_query": quote_plus(query), "entries": None}
        if query:
            context["entries"] = slice_of(request, found_pages(query, self), PER_PAGE)
        return context
