"""What communications change in the settings shows on every page, at once."""

import pytest
from django.test import Client
from wagtail.models import Site

from home.models import SiteSettings, whatsapp_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def site_settings() -> SiteSettings:
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def change(site_settings: SiteSettings, **values: object) -> None:
    for name, value in values.items():
        setattr(site_settings, name, value)
    site_settings.full_clean(exclude=["site"])
    site_settings.save()


def test_numbers_name_and_exit_follow_the_settings(client: Client, site_settings: SiteSettings) -> None:
    change(
        site_settings,
        organisation_name="Citra Tepian",
        hotline_number="0541 000 111",
        exit_url="https://cuaca.example/",
    )
    page = client.get("/edukasi/").content.decode()
    assert "Citra Tepian" in page
    assert 'href="tel:0541000111"' in page
    assert page.count('href="https://cuaca.example/"') == 2
    assert "bmkg" not in page


def test_without_a_whatsapp_number_nothing_offers_whatsapp(client: Client, site_settings: SiteSettings) -> None:
    change(site_settings, whatsapp_number="")
    for address in ("/", "/hotline/"):
        assert "wa.me" not in client.get(address).content.decode()


def test_neutral_titles_hide_what_a_page_is_about_from_the_tab(client: Client, site_settings: SiteSettings) -> None:
    address = "/edukasi/kekerasan-terhadap-perempuan/"
    assert "<title>Kekerasan terhadap perempuan" in client.get(address).content.decode()
    change(site_settings, neutral_titles=True, neutral_title="Catatan")
    assert "<title>Catatan</title>" in client.get(address).content.decode()


def test_an_exit_that_is_no_web_address_is_refused(site_settings: SiteSettings) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        change(site_settings, exit_url="javascript:alert(1)")


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("08111-129-129", "https://wa.me/628111129129"),
        ("+62 811 1129 129", "https://wa.me/628111129129"),
        ("", ""),
        ("—", ""),
    ],
)
def test_a_whatsapp_link_takes_the_number_as_people_write_it(number: str, link: str) -> None:
    assert whatsapp_link(number) == link
