"""From an address to its page with one query, which also brings what stands around it.

Wagtail's way asks for the language's home page, then for every level of the address. The same row set serves the
menu, the language switch and the help bar (frame.py), so one query fetches all of it.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.db.models import Exists, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.views import serve

from portal.page_cache.memory import remembered


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at ``path`` of the current language's tree; what is not found here, Wagtail looks for itself.

    A page that has no translation is shown in the language it has, with a notice (frame.py).
    """
    site = site_of(request)
    wanted = _wanted(site, path.strip("/")) if site else []
    if site and wanted:
        page, deeper = _page_at(site, wanted)
        request._public_pages = deeper  # type: ignore[attr-defined]
        if page is not None:
            try:
                if page.url_path != wanted[0] and existing_translations(page, [get_language() or ""]):
                    raise Http404  # it has a translation, which stands elsewhere or is not published
                specific = page.specific
                specific.locale = page.locale
                specific.nothing_is_restricted = not page.restrictions_exist
                request._wagtail_route_for_request = specific.route(request, [])  # type: ignore[attr-defined]
            except Http404:
                request._wagtail_route_for_request = None  # type: ignore[attr-defined]
    return serve(request, path)


def _wanted(site: Site, path: str) -> list[str]:
    """Return the internal addresses of ``path``: in the current language's tree, then in the other trees."""
    language = get_language()
    roots = [root for root in Site.get_site_root_paths() if root.site_id == site.pk]
    roots.sort(key=lambda root: root.language_code != language)
    if not roots or roots[0].language_code != language:
        return []
    return [f"{root.root_path}{path}/" for root in roots] if path else [roots[0].root_path]


def existing_translations(page: Page, languages: Iterable[str]) -> set[str]:
    """Return those of ``languages`` in which a translation of ``page`` exists, published or not."""
    found = Page.objects.filter(translation_key=page.translation_key, locale__language_code__in=languages)
    return set(found.values_list("locale__language_code", flat=True))


@dataclass(eq=False)
class Surroundings:
    """The live home pages of a site and the first level below them; nobody changes these pages.

    What is worked out from them is kept with them, so that it is never older or younger than they are.
    """

    pages: list[Page]
    root_key: object = None
    _addresses: dict[int, str] = field(default_factory=dict)
    _places: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The home page of each language."""
        return {page.locale.language_code: page for page in self.pages if page.translation_key == self.root_key}

    @cached_property
    def by_address(self) -> dict[str, Page]:
        """Each page under its internal address."""
        return {page.url_path: page for page in self.pages}

    @cached_property
    def by_translation(self) -> dict[object, dict[str, Page]]:
        """Each page and its translations, by language."""
        found: dict[object, dict[str, Page]] = {}
        for page in self.pages:
            found.setdefault(page.translation_key, {})[page.locale.language_code] = page
        return found

    def children(self, home: Page | None) -> list[Page]:
        """Return the first level below ``home``."""
        if home is None:
            return []
        return [page for page in self.pages if page.depth == home.depth + 1 and page.path.startswith(home.path)]

    def address(self, page: Page, request: HttpRequest) -> str:
        """Return the address of one of these pages."""
        found = self._addresses.get(page.pk)
        if found is None:
            found = self._addresses[page.pk] = page.get_url(request) or "/"
        return found

    def places(self, language: str, request: HttpRequest) -> dict[str, str]:
        """Return the addresses of the home page's children by slug, in ``language`` where they exist in it."""
        if language not in self._places:
            found: dict[str, str] = {}
            for code in (settings.LANGUAGE_CODE, language):
                for page in self.children(self.homes.get(code)):
                    found[page.slug] = self.address(page, request)
            self._places[language] = found
        return self._places[language]

    def knows(self, page: Page) -> bool:
        """Whether ``page`` is one of these."""
        return page.url_path in self.by_address


def surroundings(site: Site) -> Surroundings:
    """Return what stands around every page of ``site``, remembered until something changes."""
    return remembered(("surroundings", site.pk), lambda: _find_surroundings(site))


def _find_surroundings(site: Site) -> Surroundings:
    root = site.root_page
    around = Q(depth=root.depth, translation_key=root.translation_key) | Q(depth=root.depth + 1)
    return Surroundings(list(_public_pages().filter(around)), root.translation_key)


def with_translations(wanted: Q) -> list[Page]:
    """Return the live pages ``wanted`` and their translations, in tree order."""
    keys = Page.objects.filter(wanted).order_by().values("translation_key")
    return list(_public_pages().filter(translation_key__in=keys))


def _public_pages() -> QuerySet[Page]:
    """Return live pages in tree order; each says whether the site has any restriction at all."""
    pages = Page.objects.filter(live=True).select_related("locale").order_by("path")
    return pages.annotate(restrictions_exist=Exists(PageViewRestriction.objects.all()))


def _page_at(site: Site, wanted: list[str]) -> tuple[Page | None, list[Page]]:
    """Return the page at the first of the addresses ``wanted`` that has one, and what was fetched to find it.

    Pages that stand around every page need no fetching; the one returned is a copy, to work with.
    """
    around = surroundings(site).by_address
    deeper: list[Page] = []
    if wanted[0] not in around:
        slug = wanted[0].rstrip("/").rpartition("/")[2]
        deeper = with_translations(Q(url_path__in=wanted, slug=slug, live=True))
    found = around | {page.url_path: page for page in deeper}
    page = next((found[url_path] for url_path in wanted if url_path in found), None)
    return copy.copy(page), deeper


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of a request; it is remembered, because every request asks for it."""
    if not hasattr(request, "_wagtail_site"):
        host = split_domain_port(request.get_host())
        request._wagtail_site = remembered(("site", *host), lambda: _site_with_its_home(request))  # type: ignore[attr-defined]
    site: Site | None = Site.find_for_request(request)
    return site


def _site_with_its_home(request: HttpRequest) -> Site | None:
    site: Site | None = Site._find_for_request(request)
    if site is not None:
        site.root_page  # noqa: B018 - fetched once, together with the site
    return site
