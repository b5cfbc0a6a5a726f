"""An officer who was signed out while typing gets the text back."""

from typing import Any

from django.test import Client
from django.urls import reverse

OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def test_what_was_typed_comes_back_and_nothing_is_stored(db: None) -> None:
    answer = Client().post(reverse("complaints:take_in"), {"narrative": "Catatan panjang petugas"}, **OURS)
    assert answer.status_code == 403
    assert "Catatan panjang petugas" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_secrets_do_not_come_back(db: None) -> None:
    answer = Client().post(
        reverse("complaints:take_in"), {"narrative": "Catatan", "password": "rahasia sekali"}, **OURS
    )
    assert "rahasia sekali" not in answer.content.decode()


def test_another_site_gets_the_log_in_page(db: None) -> None:
    answer = Client().post(reverse("complaints:take_in"), {"narrative": "Kiriman"}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("wagtailadmin_login"))


def test_signing_out_still_leads_to_the_log_in_page(officer: Any, signed_in_client: Any) -> None:
    answer = signed_in_client(officer("recording_officer")).post(reverse("wagtailadmin_logout"), **OURS)
    assert answer.status_code == 302
