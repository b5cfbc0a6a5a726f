"""What holds on every public page, wherever a reader arrives."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.stylesheet import BUNDLE, built_stylesheet

from .pages import addresses, html, loaded_addresses, weight

pytestmark = pytest.mark.django_db
KILOBYTE = 1024
EXIT = "https://www.bmkg.go.id/"


def on_every_page(client: Client, rule: Callable[[str, str], None]) -> None:
    found = addresses()
    assert len(found) >= 84
    for address in found:
        rule(address, html(client, address))


def test_no_page_sets_a_cookie(client: Client) -> None:
    for address in addresses():
        response = client.get(address)
        assert not response.cookies, address
        assert "Set-Cookie" not in response.headers, address


def test_no_page_loads_anything_from_elsewhere(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        for source in loaded_addresses(page):
            assert source.startswith(("/static/", "/media/")), (address, source)

    on_every_page(client, rule)
    assert "url(" not in BUNDLE.read_text()
    assert "@import" not in BUNDLE.read_text()


def test_no_page_carries_inline_script_style_or_handlers(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), address
        assert "<style" not in page, address
        assert not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)=", page), address
        assert "csrfmiddlewaretoken" not in page, address

    on_every_page(client, rule)


def test_quick_exit_is_a_plain_link_that_names_nobody(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        links = re.findall(rf'<a [^>]*href="{EXIT}"[^>]*>', page)
        assert len(links) == 2, address  # the first thing the keyboard reaches, and the bar
        for link in links:
            assert 'rel="noreferrer noopener nofollow"' in link, address
            assert "target=" not in link, address

    on_every_page(client, rule)


def test_help_stands_in_the_bar_in_the_same_order(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        bar = page[page.index('class="help-bar"') :]
        places = [
            bar.index(part) for part in ('href="tel:129"', "https://wa.me/628111129129", "lapor", "data-leave-keys")
        ]
        assert places == sorted(places), address

    on_every_page(client, rule)


def test_the_safety_notice_comes_before_everything_else(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        english = address.startswith("/en/")
        line = "This visit leaves traces." if english else "Kunjungan ini meninggalkan jejak."
        honest = (
            "It does not hide that you were here." if english else "tidak menyembunyikan bahwa Anda pernah berkunjung"
        )
        assert page.index('class="safety"') < page.index("<header") < page.index("<main"), address
        assert line in page, address
        assert honest in page, address
        assert "jejak-aman" in page, address

    on_every_page(client, rule)


def test_every_page_names_its_language_and_offers_the_other(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        own, other = ("en", "id") if address.startswith("/en/") else ("id", "en")
        assert f'<html lang="{own}"' in page, address
        assert f'hreflang="{other}" lang="{other}"' in page, address

    on_every_page(client, rule)


def test_html_and_css_of_a_page_fit_into_the_first_round_trip(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        assert weight(page) <= 14 * KILOBYTE, (address, weight(page))

    on_every_page(client, rule)


def test_a_page_needs_no_more_than_twelve_queries(client: Client) -> None:
    for address in addresses():
        client.get(address)  # site roots, content types and regions are kept in the process
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= 12, (address, len(queries), [query["sql"][:120] for query in queries])


class Outline(HTMLParser):
    """Collects headings, landmarks, ids and links without a name."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "nav":
            assert found.get("aria-label"), "a navigation has no name"
            self.labels.append(str(found["aria-label"]))
        if tag == "img":
            assert "alt" in found


def test_headings_landmarks_and_ids_are_in_order(client: Client) -> None:
    def rule(address: str, page: str) -> None:
        outline = Outline()
        outline.feed(page)
        assert outline.levels.count(1) == 1, address
        assert outline.levels[0] == 1, address
        assert all(later - earlier <= 1 for earlier, later in zip(outline.levels, outline.levels[1:], strict=False)), (
            address,
            outline.levels,
        )
        assert outline.tags.count("main") == 1, address
        assert len(outline.ids) == len(set(outline.ids)), address
        assert len(outline.labels) == len(set(outline.labels)), address

    on_every_page(client, rule)


def test_the_linked_stylesheet_is_what_its_components_say() -> None:
    assert BUNDLE.read_text(encoding="utf-8") == built_stylesheet(), "run manage.py build_stylesheet"
