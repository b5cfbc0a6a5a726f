"""Indonesian at /, English at /en/, and a switch that keeps the place."""

import pytest
from django.test import Client
from wagtail.models import Page

from content.models import StandardPage
from home.models import HomePage

pytestmark = pytest.mark.django_db
ARTICLE = "/edukasi/kekerasan-terhadap-perempuan/"


def test_the_switch_leads_to_the_same_article(client: Client) -> None:
    assert f'href="/en{ARTICLE}"' in client.get(ARTICLE).content.decode()
    assert f'href="{ARTICLE}" hreflang="id"' in client.get(f"/en{ARTICLE}").content.decode()


def only_in_indonesian() -> StandardPage:
    home = HomePage.objects.get(locale__language_code="id")
    return home.add_child(instance=StandardPage(title="Hanya Indonesia", slug="hanya-indonesia", locale=home.locale))


def test_a_page_without_translation_says_so_and_the_switch_keeps_the_place(client: Client) -> None:
    only_in_indonesian()
    page = client.get("/hanya-indonesia/").content.decode()
    assert "Halaman ini belum tersedia dalam English" in page
    assert '<a href="/en/hanya-indonesia/" hreflang="en"' in page
    assert 'rel="alternate"' not in page


def test_in_the_other_language_it_is_shown_as_it_is_with_a_notice(client: Client) -> None:
    only_in_indonesian()
    page = client.get("/en/hanya-indonesia/").content.decode()
    assert "This page has not been translated yet. You read it in Indonesian." in page
    assert '<html lang="en"' in page
    assert 'tabindex="-1" lang="id">' in page
    assert '<a href="/hanya-indonesia/" hreflang="id"' in page
    assert 'href="/en/hotline/"' in page  # everything around it stays English
    assert client.get("/en/hanya-indonesia/lain/").status_code == 404


def test_a_draft_is_not_shown_in_place_of_a_translation(client: Client) -> None:
    only_in_indonesian().unpublish()
    assert client.get("/en/hanya-indonesia/").status_code == 404


def test_an_unpublished_translation_is_not_offered(client: Client) -> None:
    Page.objects.get(slug="membantu", locale__language_code="en").unpublish()
    page = client.get("/membantu/").content.decode()
    assert 'rel="alternate" hreflang="en"' not in page
    assert "belum tersedia" in page
    assert '<a href="/en/" hreflang="en"' in page
    assert client.get("/en/membantu/").status_code == 404  # somebody withheld it; the Indonesian is no stand-in


def test_the_browsers_language_does_not_change_what_an_address_shows(client: Client) -> None:
    assert "Anda tidak sendiri" in client.get("/", headers={"accept-language": "en"}).content.decode()
