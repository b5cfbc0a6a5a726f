"""The public pages of the starter content, for tests that hold on every one of them."""

import gzip
import re

from django.test import Client
from wagtail.models import Page, Site

from home.stylesheet import BUNDLE


def addresses() -> list[str]:
    """Return the address of every live page of both language trees."""
    root = Site.objects.get(is_default_site=True).root_page
    homes = root.get_translations(inclusive=True)
    return [page.get_url() for home in homes for page in Page.objects.descendant_of(home, inclusive=True).live()]


def html(client: Client, address: str) -> str:
    """Return the page, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def loaded_addresses(page: str) -> list[str]:
    """Return what a browser fetches for ``page`` by itself (links that somebody follows are not among them)."""
    sources = re.findall(
        r'<(?:script|img|iframe|source|video|audio|embed|input|track)\b[^>]*?\bsrc(?:set)?="([^"]+)"', page
    )
    links = re.findall(r'<link\b[^>]*rel="(?!alternate|canonical)[^"]*"[^>]*href="([^"]+)"', page)
    return sources + links


def weight(page: str) -> int:
    """Return the bytes of HTML and CSS as they travel, compressed."""
    return len(gzip.compress(page.encode(), 6)) + len(gzip.compress(BUNDLE.read_bytes(), 6))
