"""What stands around every public page: settings, menu, help bar, languages – found with a handful of queries."""

from dataclasses import dataclass, field
from functools import cached_property, partial

from django.conf import settings as django_settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, Site

from portal.page_cache.memory import remembered

from .models import MenuEntry, SiteSettings
from .regions import PARAMETER, chosen_region
from .routing import Surroundings, existing_translations, site_of, surroundings, with_translations

LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


@dataclass(frozen=True)
class Language:
    """One side of the language switch. ``exact`` is False where it leads to this page as it is, untranslated."""

    code: str
    name: str
    url: str
    current: bool
    exact: bool


@dataclass(frozen=True)
class Link:
    """A link around the page. ``outside`` leads to another site."""

    title: str
    url: str
    current: bool = False
    outside: bool = False


@dataclass
class Frame:
    """The surroundings of ``page`` (None on error pages) for one request."""

    request: HttpRequest
    page: Page | None = None
    site: Site | None = field(init=False)

    def __post_init__(self) -> None:
        self.site = site_of(self.request)

    @cached_property
    def settings(self) -> SiteSettings:
        """The site's settings, or the first wordings where there is no site yet."""
        site = self.site
        return remembered(("settings", site.pk), lambda: SiteSettings.for_site(site)) if site else SiteSettings()

    @cached_property
    def language(self) -> str:
        """The language of this page."""
        return get_language() or django_settings.LANGUAGE_CODE

    @cached_property
    def _around(self) -> Surroundings:
        """Live home pages and their children."""
        return surroundings(self.site) if self.site else Surroundings([])

    @cached_property
    def home(self) -> Page | None:
        """The home page in the current language, or the main one."""
        homes = self._around.homes
        return homes.get(self.language) or homes.get(django_settings.LANGUAGE_CODE)

    @cached_property
    def places(self) -> dict[str, str]:
        """Addresses of the home page's children by slug, in the current language where they exist in it."""
        places = self._around.places(self.language, self.request)
        return {slug: address + self.region_query for slug, address in places.items()} if self.region_query else places

    @cached_property
    def _entries(self) -> list[MenuEntry]:
        """What editors put into menu and footer besides pages that are in the menu by themselves."""
        found = remembered(("entries", self.language), partial(_entries_in, self.language))
        return [entry for entry in found if entry.page is None or entry.page.live]

    def _links(self, place: str) -> list[Link]:
        return [
            Link(str(entry), entry.address or self.link(entry.page), outside=bool(entry.address))
            for entry in self._entries
            if entry.place == place
        ]

    @cached_property
    def menu(self) -> list[Link]:
        """Children of the current language's home page that are ticked for the menu, then the editors' entries."""
        here = self.page.pk if self.page else None
        pages = [page for page in self._around.children(self.home) if page.show_in_menus]
        own = [Link(page.title, self.link(page), current=page.pk == here) for page in pages]
        return own + self._links(MenuEntry.Place.MENU)

    @cached_property
    def footer_links(self) -> list[Link]:
        """The editors' entries in the footer."""
        return self._links(MenuEntry.Place.FOOTER)

    @cached_property
    def banners(self) -> list[Link]:
        """The site's banner and those other rooms bring (hook ``public_banners``: language to (text, page))."""
        found: list[tuple[str, Page | None]] = []
        if banner := self.settings.shown_banner:
            found.append((banner.text, banner.page if banner.page and banner.page.live else None))
        for banners in hooks.get_hooks("public_banners"):
            found += remembered(("banners", banners.__module__, self.language), partial(banners, self.language))
        return [Link(text, self.link(page) if page else "") for text, page in found]

    @cached_property
    def head_parts(self) -> list[str]:
        """What other rooms add to the head of this page (hook ``public_head``: request and page to HTML)."""
        if self.page is None:
            return []
        return [part(self.request, self.page) for part in hooks.get_hooks("public_head")]

    @cached_property
    def home_url(self) -> str:
        """The address of the home page."""
        return self.link(self.home) if self.home else "/"

    @cached_property
    def languages(self) -> list[Language]:
        """The language switch: the same place, translated where there is a translation."""
        twins = self._twins
        return [
            Language(
                code=code,
                name=LANGUAGE_NAMES.get(code, code),
                url=self.link(twins[code]) if code in twins else self._place_in(code),
                current=code == self.language,
                exact=self.page is None or code in twins,
            )
            for code, _label in django_settings.WAGTAIL_CONTENT_LANGUAGES
            if code == self.language or code in self._around.homes
        ]

    @cached_property
    def fallback(self) -> str:
        """The language this page is shown in for want of a translation, or nothing."""
        language = self.page.locale.language_code if self.page is not None else self.language
        return "" if language == self.language else language

    @cached_property
    def fallback_name(self) -> str:
        """That language's name in the current language."""
        return str(dict(django_settings.WAGTAIL_CONTENT_LANGUAGES).get(self.fallback, ""))

    @cached_property
    def _withheld(self) -> set[str]:
        """Languages in which this page has a translation that is not published: there it is not shown at all."""
        if self.page is None:
            return set()
        missing = {code for code, _label in django_settings.WAGTAIL_CONTENT_LANGUAGES} - set(self._twins)
        return existing_translations(self.page, missing) if missing else set()

    def _place_in(self, code: str) -> str:
        """The same place in a language this page has no translation in: there it is shown as it is, with a notice."""
        homes = self._around.homes
        home = homes.get(code)
        if home is None or self.page is None or code in self._withheld:
            return self.link(home)
        own = next((root for root in homes.values() if self.page.path.startswith(root.path)), None)
        below = self.page.url_path.removeprefix(own.url_path) if own else ""
        return f"{home.get_url(self.request)}{below}{self.region_query}"

    @cached_property
    def _twins(self) -> dict[str, Page]:
        """This page in every language it is published in."""
        if self.page is None:
            return {}
        key = self.page.translation_key
        if key in self._around.by_translation:
            return self._around.by_translation[key]
        known: list[Page] | None = getattr(self.request, "_public_pages", None)
        if known is None or all(page.translation_key != key for page in known):
            known = with_translations(Q(translation_key=key))
        return {page.locale.language_code: page for page in known if page.translation_key == key}

    @cached_property
    def region_query(self) -> str:
        """``?wilayah=…`` when a region is chosen: links carry the choice, because nothing else remembers it."""
        region = chosen_region(self.request)
        return f"?{PARAMETER}={region.pk}" if region else ""

    def link(self, page: Page | None) -> str:
        """Return the address of ``page`` with the chosen region."""
        if page is None:
            return "/" + self.region_query
        if self._around.knows(page):
            return self._around.address(page, self.request) + self.region_query
        return (page.get_url(self.request) or "/") + self.region_query

    @cached_property
    def exit_words(self) -> dict[str, str]:
        """What quick-exit.js says to screen readers."""
        return {
            "two": _("Press Esc two more times to leave."),
            "one": _("Press Esc once more to leave."),
            "leaving": _("Leaving."),
            "off": _("Leaving was cancelled."),
        }


def _entries_in(language: str) -> list[MenuEntry]:
    entries = MenuEntry.objects.filter(language=language, active=True).select_related("page")
    return list(entries.order_by("order", "pk"))


def frame_for(request: HttpRequest, page: Page | None = None) -> Frame:
    """Return the frame of this request, made once."""
    frame = getattr(request, "_public_frame", None)
    if frame is None:
        frame = request._public_frame = Frame(request, page)  # type: ignore[attr-defined]
    return frame
