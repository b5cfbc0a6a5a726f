"""Errors keep the way to help and the way out."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client
from wagtail.models import Site


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"), [("/tidak-ada/", "Halaman ini tidak ada"), ("/en/nothing/", "does not exist")]
)
def test_a_missing_page_is_told_in_its_language_with_help_and_exit(client: Client, address: str, words: str) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 404
    assert words in page
    assert 'href="tel:129"' in page
    assert "data-leave-keys" in page
    assert not response.cookies


@pytest.mark.django_db
def test_a_missing_page_works_before_there_is_a_site(client: Client) -> None:
    Site.objects.all().delete()
    response = client.get("/apa-saja/")
    assert response.status_code == 404
    assert "129" in response.content.decode()


def test_the_failure_page_needs_no_database_request_or_manifest() -> None:
    page = get_template("500.html").render()
    assert 'href="tel:129"' in page
    assert 'rel="noreferrer noopener nofollow" data-leave' in page
    assert 'lang="en"' in page
    assert set(re.findall(r'(?:src|stylesheet" href)="([^"]+)"', page)) == {
        "/static/css/public.css",
        "/static/js/quick-exit.js",
    }
