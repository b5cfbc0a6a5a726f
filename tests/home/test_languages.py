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


def test_a_page_without_translation_says_so_and_leads_to_the_other_home(client: Client) -> None:
    home = HomePage.objects.get(locale__language_code="id")
    home.add_child(instance=StandardPage(title="Hanya Indonesia", slug="hanya-indonesia", locale=home.locale))
    page = client.get("/hanya-indonesia/").content.decode()
    assert "Halaman ini belum tersedia dalam English" in page
    assert '<a href="/en/" hreflang="en"' in page
    assert 'rel="alternate"' not in page


def test_an_unpublished_translation_is_not_offered(client: Client) -> None:
    Page.objects.get(slug="membantu", locale__language_code="en").unpublish()
    page = client.get("/membantu/").content.decode()
    assert 'href="/en/membantu/"' not in page
    assert "belum tersedia" in page


def test_the_browsers_language_does_not_change_what_an_address_shows(client: Client) -> None:
    assert "Anda tidak sendiri" in client.get("/", headers={"accept-language": "en"}).content.decode()
