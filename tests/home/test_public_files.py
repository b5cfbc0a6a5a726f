"""What machines read."""

from xml.etree import ElementTree as Xml

import pytest
from django.test import Client
from wagtail.models import Page

from content.starter import demo
from portal.page_cache.marks import is_marked

from .pages import addresses

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ATOM = "{http://www.w3.org/2005/Atom}"


def listed(client: Client) -> set[str]:
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"].startswith("application/xml")
    return {str(entry.text).removeprefix(HOST) for entry in Xml.fromstring(response.content).iter(LOC)}  # noqa: S314


def test_the_sitemap_lists_what_readers_find_the_report_form_too_but_not_the_search(client: Client) -> None:
    assert listed(client) == set(addresses()) - {"/cari/", "/en/cari/"}
    assert {"/lapor/", "/en/lacak/"} <= listed(client)
    Page.objects.get(slug="privasi", locale__language_code="id").unpublish()
    assert "/privasi/" not in listed(client)


def test_the_sitemap_names_the_translation_of_a_page(client: Client) -> None:
    text = client.get("/sitemap.xml").content.decode()
    assert f'hreflang="en" href="{HOST}/en/hotline/"' in text


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/umpan/", "/en/umpan/"])
def test_what_machines_read_is_kept_for_everybody(client: Client, address: str) -> None:
    assert is_marked(client.get(address))
    assert not is_marked(client.get(f"{address}?q=x"))


def test_robots_are_kept_out_of_the_officers_half_and_of_searches(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /*?" in text
    assert f"Sitemap: {HOST}/sitemap.xml" in text


@pytest.mark.parametrize(("address", "title"), [("/umpan/", "Berani bertanya"), ("/en/umpan/", "Dare to ask")])
def test_a_feed_brings_news_campaigns_and_events_of_its_language(client: Client, address: str, title: str) -> None:
    demo.load(lambda line: None)
    response = client.get(address)
    assert not response.cookies
    feed = Xml.fromstring(response.content)  # noqa: S314
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert title in titles
    assert len(titles) == 4


def test_a_feed_with_nothing_in_it_is_a_feed(client: Client) -> None:
    assert Xml.fromstring(client.get("/umpan/").content).tag == f"{ATOM}feed"  # noqa: S314
