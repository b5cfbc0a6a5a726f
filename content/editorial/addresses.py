"""Whether an address typed into a text leads anywhere on this site. Addresses elsewhere are never asked for."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

ANCHOR = re.compile(r'\sid="([^"]+)"')


def is_ours(address: str) -> bool:
    """Return whether ``address`` points into this site."""
    parts = urlsplit(address)
    if parts.scheme not in {"", "http", "https"}:
        return False  # tel:, mailto:
    return not parts.netloc or (parts.hostname or "") in _our_hosts()


def leads_somewhere(address: str) -> bool:
    """Return whether an address of this site answers with something published."""
    path = unquote(urlsplit(address).path)
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return (
        match.url_name != "wagtail_serve" or _is_page(path) or Redirect.objects.filter(old_path=_as_old(path)).exists()
    )


def anchors_in(html: str) -> set[str]:
    """Return the names a link can jump to in ``html``."""
    return set(ANCHOR.findall(html))


def _is_page(path: str) -> bool:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return False
    parts = [part for part in path.split("/") if part]
    root: Page | None = site.root_page
    if parts and parts[0] in {code for code, _name in settings.LANGUAGES}:
        language = parts.pop(0)
        root = Page.objects.filter(
            translation_key=site.root_page.translation_key, locale__language_code=language
        ).first()
    if root is None:
        return False
    try:
        root.specific.route(RequestFactory().get(path), parts)
    except Http404:
        return False
    return True


def _as_old(path: str) -> str:
    return Redirect.normalise_path(path)


def _our_hosts() -> set[str]:
    hosts = set(Site.objects.values_list("hostname", flat=True))
    return hosts | {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""} - {""}
