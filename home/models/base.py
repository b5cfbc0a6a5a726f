"""What every public page is made of."""

from typing import ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction

from ..publishing import PageForm

PLAIN_RICH_TEXT = ["bold", "italic", "link", "ol", "ul"]


class BasePage(Page):
    """What every public page type extends: panels in the order editors think in, and caching that can be refused."""

    # Set to True on a page type whose answers must never be kept by a browser or proxy (report, tracking).
    no_store: ClassVar[bool] = False
    # Set to False on a page type that says nothing to whoever comes from a search engine.
    in_sitemap: ClassVar[bool] = True
    # What may stand in the query of an address that is kept for everybody; other addresses are made anew each time.
    kept_with: ClassVar[frozenset[str]] = frozenset({"wilayah", "hal", "jenis"})
    # A page is public or it is not published: a page behind a password would need a session and its cookie.
    private_page_options: ClassVar[list[str]] = []
    base_form_class = PageForm

    # True where routing.py saw that the site has no restriction at all, which is how it should be.
    nothing_is_restricted: bool = False

    neutral_tab = models.BooleanField(
        _("neutral title in the browser tab"),
        default=False,
        help_text=_("Tab, history and bookmarks show the neutral title of the site settings for this page."),
    )

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address, tab and search engines"),
        ),
        FieldPanel("neutral_tab"),
        MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Menu")),
    ]

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what restricts this page or one above it, with one query where Wagtail needs two."""
        if self.nothing_is_restricted:
            nothing = PageViewRestriction.objects.none()
            nothing._result_cache = []  # Django builds a query even to find nothing
            return nothing
        if self.alias_of_id:
            return super().get_view_restrictions()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)
