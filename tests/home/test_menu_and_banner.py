"""What communications put around every page."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from home.models import Banner, MenuEntry, SiteSettings

pytestmark = pytest.mark.django_db


def page_at(slug: str, language: str = "id") -> Page:
    return Page.objects.get(slug=slug, locale__language_code=language)


def menu_of(client: Client, address: str = "/") -> str:
    page = client.get(address).content.decode()
    return page[page.index('class="menu__list"') : page.index("</details>", page.index('class="menu__list"'))]


def test_an_entry_stands_in_the_menu_of_its_language(client: Client) -> None:
    MenuEntry.objects.create(language="id", label="Rencana aman", page=page_at("rencana-aman"))
    assert '<a href="/edukasi/rencana-aman/">Rencana aman</a>' in menu_of(client)
    assert "Rencana aman" not in menu_of(client, "/en/")


def test_a_page_ticked_for_the_menu_stands_in_it_and_an_unticked_one_does_not(client: Client) -> None:
    assert "Berita" not in menu_of(client)
    Page.objects.filter(pk=page_at("berita").pk).update(show_in_menus=True)
    Page.objects.filter(pk=page_at("layanan").pk).update(show_in_menus=False)
    assert "Berita" in menu_of(client)
    assert "Layanan" not in menu_of(client)


def test_footer_entries_stand_in_the_footer_and_links_elsewhere_name_nobody(client: Client) -> None:
    MenuEntry.objects.create(place="footer", label="Kementerian", address="https://www.example.go.id/")
    page = client.get("/").content.decode()
    link = '<a href="https://www.example.go.id/" rel="noreferrer noopener nofollow">Kementerian</a>'
    assert link in page[page.index("<footer") :]
    assert "Kementerian" not in menu_of(client)


def test_an_entry_to_a_page_that_is_not_published_is_left_out(client: Client) -> None:
    target = page_at("rencana-aman")
    MenuEntry.objects.create(label="Rencana", page=target)
    target.unpublish()
    assert "Rencana" not in menu_of(client)


def test_an_entry_leads_to_one_place() -> None:
    for wrong in ({}, {"page": page_at("hotline"), "address": "https://example.org/"}, {"address": "https://x.org/"}):
        with pytest.raises(ValidationError):
            MenuEntry(**wrong).full_clean()
    with pytest.raises(ValidationError):
        MenuEntry(label="x", address="javascript:alert(1)").full_clean()


def test_the_banner_of_the_settings_shows_on_its_days_in_both_languages(client: Client) -> None:
    today = timezone.localdate()
    banner = Banner.objects.create(name="Gangguan", text_id="Nomor 129 terganggu", text_en="129 is out of order")
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.banner = banner
    settings.save()
    assert "Nomor 129 terganggu" in client.get("/lapor/").content.decode()
    assert "129 is out of order" in client.get("/en/lapor/").content.decode()
    banner.last_day = today - datetime.timedelta(days=1)
    banner.save()
    assert "terganggu" not in client.get("/lapor/").content.decode()


def test_a_banner_or_label_cannot_smuggle_markup(client: Client) -> None:
    MenuEntry.objects.create(label="<b>x", page=page_at("hotline"))
    assert "&lt;b&gt;x" in menu_of(client)


@pytest.mark.parametrize(
    "name", ["wagtailsnippets_home_menuentry:add", "wagtailsnippets_home_banner:add", "wagtailredirects:add"]
)
def test_communications_keep_menu_banner_and_redirects_and_a_case_manager_does_not(
    officer: Callable[..., Any], signed_in_client: Callable[..., Client], name: str
) -> None:
    assert signed_in_client(officer("communications")).get(reverse(name)).status_code == 200
    assert signed_in_client(officer("case_manager")).get(reverse(name)).status_code in (302, 403, 404)


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    Redirect.objects.create(old_path="/poster-129", redirect_page=page_at("hotline"), is_permanent=False)
    response = client.get("/poster-129/")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("/hotline/")


def test_a_renamed_page_is_still_found_at_its_old_address(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = page_at("privasi").specific
    page.slug = "data-anda"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    response = client.get("/privasi/")
    assert response.status_code == 301
    assert response.headers["Location"].endswith("/data-anda/")


def test_a_restriction_somebody_set_all_the_same_is_seen_from_below(client: Client) -> None:
    PageViewRestriction.objects.create(page=page_at("edukasi"), restriction_type=PageViewRestriction.LOGIN)
    assert page_at("rencana-aman").specific.get_view_restrictions().exists()
    assert not page_at("hotline").specific.get_view_restrictions().exists()
    client.raise_request_exception = False
    assert client.get("/edukasi/rencana-aman/").status_code != 200  # there is no way in for readers
    assert client.get("/hotline/").status_code == 200


def test_a_page_can_hide_its_title_in_the_tab(client: Client) -> None:
    page = page_at("privasi").specific
    page.neutral_tab = True
    page.save_revision().publish()
    assert "<title>Informasi</title>" in client.get("/privasi/").content.decode()
    assert "<title>Informasi</title>" not in client.get("/hotline/").content.decode()
