"""Pages that must not be kept say so, whatever their own code answers."""

import pytest
from django.http import HttpRequest, HttpResponseRedirect
from django.test import Client

from content.models import StandardPage

pytestmark = pytest.mark.django_db


def test_a_page_type_can_forbid_that_its_answers_are_stored(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandardPage, "no_store", True)
    assert client.get("/jejak-aman/").headers["Cache-Control"] == "no-store"


def test_it_holds_for_answers_that_are_no_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(self: StandardPage, request: HttpRequest) -> HttpResponseRedirect:
        return HttpResponseRedirect("/")

    monkeypatch.setattr(StandardPage, "no_store", True)
    monkeypatch.setattr(StandardPage, "serve", serve)
    response = client.get("/jejak-aman/")
    assert response.status_code == 302
    assert response.headers["Cache-Control"] == "no-store"


def test_other_pages_do_not_forbid_it(client: Client) -> None:
    assert "no-store" not in client.get("/jejak-aman/").headers.get("Cache-Control", "")
