"""The region a reader chose lives in the address and nowhere else."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_chosen_region_shows_its_unit_and_travels_in_the_links(client: Client) -> None:
    response = client.get("/", {"wilayah": "64.72"})
    page = response.content.decode()
    assert '<option value="64.72" selected>' in page
    assert "UPTD PPA Kota Samarinda" in page
    assert 'href="/hotline/?wilayah=64.72"' in page
    assert 'href="/edukasi/?wilayah=64.72"' in page
    assert 'href="/en/?wilayah=64.72"' in page
    assert not response.cookies


def test_the_next_visit_knows_nothing_of_the_choice(client: Client) -> None:
    client.get("/", {"wilayah": "64.72"})
    page = client.get("/").content.decode()
    assert "wilayah=64.72" not in page
    assert "selected" not in page


def test_a_district_counts_as_its_regency(client: Client) -> None:
    assert '<option value="64.72" selected>' in client.get("/", {"wilayah": "64.72.01"}).content.decode()


@pytest.mark.parametrize("code", ["99.99", "<b>", "64.72' OR 1=1", "\x00", "٦٤", "6" * 5000])
def test_an_unknown_region_shows_everything_instead_of_an_error(client: Client, code: str) -> None:
    for address in ("/", "/hotline/", "/en/hotline/"):
        response = client.get(address, {"wilayah": code})
        assert response.status_code == 200
        page = response.content.decode()
        assert "selected" not in page
        assert "?wilayah=" not in page


def test_the_choice_is_a_plain_form_that_leads_to_the_units(client: Client) -> None:
    page = client.get("/", {"wilayah": "64.72"}).content.decode()
    assert '<form class="choose" action="/hotline/" method="get">' in page
