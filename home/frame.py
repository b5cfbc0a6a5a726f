"""What stands around every public page: settings, menu, help bar, languages – found with a handful of queries."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings as django_settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from .models import SiteSettings
from .regions import PARAMETER, chosen_region

LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


@dataclass(frozen=True)
class Language:
    """One side of the language switch. ``exact`` is False where it leads to the home page for want of a translation."""

    code: str
    name: str
    url: str
    current: bool
    exact: bool


@dataclass
class Frame:
    """The surroundings of ``page`` (None on error pages) for one request."""

    request: HttpRequest
    page: Page | None = None
    site: Site | None = field(init=False)

    def __post_init__(self) -> None:
        self.site = Site.find_for_request(self.request)

    @cached_property
    def settings(self) -> SiteSettings:
        """The site's settings, or the first wordings where there is no site yet."""
        return SiteSettings.for_request(self.request) if self.site else SiteSettings()

    @cached_property
    def language(self) -> str:
        """The language of this page."""
        return get_language() or django_settings.LANGUAGE_CODE

    @cached_property
    def _pages(self) -> list[Page]:
        """Live home pages, their children and this page's translations: one query for the whole frame."""
        if not self.site:
            return []
        root = self.site.root_page
        wanted = Q(depth=root.depth, translation_key=root.translation_key) | Q(depth=root.depth + 1)
        if self.page is not None:
            wanted |= Q(translation_key=self.page.translation_key)
        return list(Page.objects.filter(wanted, live=True).select_related("locale").order_by("path"))

    def _children(self, home: Page | None) -> list[Page]:
        """The first level below ``home``."""
        if home is None:
            return []
        return [page for page in self._pages if page.depth == home.depth + 1 and page.path.startswith(home.path)]

    def _homes(self) -> dict[str, Page]:
        key = self.site.root_page.translation_key if self.site else None
        return {page.locale.language_code: page for page in self._pages if page.translation_key == key}

    @cached_property
    def home(self) -> Page | None:
        """The home page in the current language, or the main one."""
        return self._homes().get(self.language) or self._homes().get(django_settings.LANGUAGE_CODE)

    @cached_property
    def places(self) -> dict[str, str]:
        """Addresses of the home page's children by slug, in the current language where they exist in it."""
        main = django_settings.LANGUAGE_CODE
        found: dict[str, str] = {}
        for language in (main, self.language):
            for page in self._children(self._homes().get(language)):
                found[page.slug] = self.link(page)
        return found

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        """Children of the current language's home page that editors put into the menu."""
        here = self.page.pk if self.page else None
        return [
            {"title": page.title, "url": self.link(page), "current": page.pk == here}
            for page in self._children(self.home)
            if page.show_in_menus
        ]

    @cached_property
    def home_url(self) -> str:
        """The address of the home page."""
        return self.link(self.home) if self.home else "/"

    @cached_property
    def languages(self) -> list[Language]:
        """The language switch: the same place where it exists in that language, else that language's home page."""
        twins = self._twins()
        return [
            Language(
                code=code,
                name=LANGUAGE_NAMES.get(code, code),
                url=self.link(twins.get(code) or self._homes().get(code)),
                current=code == self.language,
                exact=self.page is None or code in twins,
            )
            for code, _label in django_settings.WAGTAIL_CONTENT_LANGUAGES
            if code == self.language or code in self._homes()
        ]

    def _twins(self) -> dict[str, Page]:
        """This page in every language it is published in."""
        if self.page is None:
            return {}
        key = self.page.translation_key
        return {page.locale.language_code: page for page in self._pages if page.translation_key == key}

    @cached_property
    def region_query(self) -> str:
        """``?wilayah=…`` when a region is chosen: links carry the choice, because nothing else remembers it."""
        region = chosen_region(self.request)
        return f"?{PARAMETER}={region.pk}" if region else ""

    def link(self, page: Page | None) -> str:
        """Return the address of ``page`` with the chosen region."""
        return ((page.get_url(self.request) if page else None) or "/") + self.region_query

    @cached_property
    def exit_words(self) -> dict[str, str]:
        """What quick-exit.js says to screen readers."""
        return {
            "two": _("Press Esc two more times to leave."),
            "one": _("Press Esc once more to leave."),
            "leaving": _("Leaving."),
            "off": _("Leaving was cancelled."),
        }


def frame_for(request: HttpRequest, page: Page | None = None) -> Frame:
    """Return the frame of this request, made once."""
    frame = getattr(request, "_public_frame", None)
    if frame is None:
        frame = request._public_frame = Frame(request, page)  # type: ignore[attr-defined]
    return frame
