"""Search answers whatever is typed, and keeps none of it."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

pytestmark = pytest.mark.django_db
RUDE = [
    "'; DROP TABLE wagtailcore_page; --",
    '"',
    "'",
    "a AND OR NOT",
    "NEAR(a, b)",
    "title:*",
    "* OR 1=1",
    "(((",
    "%_\\",
    "\x00",
    "^$[a-z]+?",
    "-kekerasan",
    "٦٤ 暴力 🙂",
    "kata " * 2000,
    "a" * 10_000,
    "<script>alert(1)</script>",
]


def test_a_word_finds_pages_of_this_language_only(client: Client) -> None:
    page = client.get("/cari/", {"q": "kekerasan"}).content.decode()
    assert 'href="/edukasi/bentuk-kekerasan/"' in page
    assert 'href="/en/' not in page[page.index("<main") : page.index("</main>")]
    assert 'href="/en/edukasi/' in client.get("/en/cari/", {"q": "violence"}).content.decode()


@pytest.mark.parametrize("words", RUDE, ids=range(len(RUDE)))
def test_nothing_that_is_typed_breaks_it(client: Client, words: str) -> None:
    response = client.get("/cari/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "2.5", "abc", "999999", "9" * 5000, "٣", "1e9", ""])
def test_a_page_number_that_does_not_exist_is_a_page_that_does_not_exist(client: Client, number: str) -> None:
    for address in ("/cari/?q=kekerasan&", "/kebijakan/?", "/kampanye/?", "/kegiatan/?", "/berita/?"):
        response = client.get(f"{address}hal={number}")
        assert response.status_code == 404, address
        assert 'href="tel:129"' in response.content.decode()


def test_turning_pages_keeps_the_words(client: Client) -> None:
    page = client.get("/cari/", {"q": "korban & anak"}).content.decode()
    second = client.get("/cari/", {"q": "kekerasan", "hal": "2"})
    assert second.status_code == 200
    assert "?q=kekerasan&amp;hal=1" in second.content.decode()
    assert 'value="korban &amp; anak"' in page


def test_nothing_found_leads_to_help_and_a_draft_is_never_found(client: Client) -> None:
    page = client.get("/cari/", {"q": "zzzzzz"}).content.decode()
    assert "Tidak ada yang ditemukan" in page
    assert 'href="/hotline/"' in page
    Page.objects.get(slug="rencana-aman", locale__language_code="id").unpublish()
    assert 'href="/edukasi/rencana-aman/"' not in client.get("/cari/", {"q": "rencana"}).content.decode()


def test_what_was_looked_for_is_neither_stored_nor_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    word = "kolamrahasia"
    with caplog.at_level(logging.INFO), CaptureQueriesContext(connection) as queries:
        response = client.get("/cari/", {"q": word})
    assert word not in caplog.text
    writing = [query["sql"] for query in queries if query["sql"].upper().startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writing == []
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
