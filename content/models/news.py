"""News: what happened and what is planned, dated."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.search import index

from .base import ContentPage
from .listing import slice_of

PER_PAGE = 12


class NewsIndexPage(ContentPage):
    """Every piece of news, the latest first."""

    subpage_types = ["content.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the news, a page at a time."""
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).live().order_by("-day", "-path")
        context["entries"] = slice_of(request, news, PER_PAGE)
        return context


class NewsPage(ContentPage):
    """One piece of news."""

    day = models.DateField(_("day"), default=timezone.localdate)
    written_by = models.CharField(_("written by"), max_length=120, blank=True)

    content_panels = [
        *ContentPage.opening_panels,
        FieldRowPanel([FieldPanel("day"), FieldPanel("written_by")]),
        *ContentPage.body_panels,
        *ContentPage.picture_panels,
    ]
    search_fields = [*ContentPage.search_fields, index.FilterField("day")]
    api_fields = [*ContentPage.api_fields, APIField("day"), APIField("written_by")]
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
