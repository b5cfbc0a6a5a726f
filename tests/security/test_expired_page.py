"""A form that comes too late: an explanation, and what was typed to copy from."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=True)


def test_it_explains_in_indonesian_and_leads_back(client) -> None:
    answer = client.post("/admin/login/", {"username": "sari", "password": "rahasia sekali"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Halaman ini kedaluwarsa" in page
    assert 'href="/admin/login/"' in page


def test_what_was_typed_can_be_copied_but_no_secret_is_shown_again(client) -> None:
    page = client.post(
        "/admin/login/",
        {"catatan": "Sudah saya telepon <b>ibunya</b>", "password": "rahasia sekali", "otp_token": "123456"},
    ).content.decode()
    assert "Sudah saya telepon &lt;b&gt;ibunya&lt;/b&gt;" in page
    assert "rahasia sekali" not in page and "123456" not in page


def test_scripts_get_json(client) -> None:
    answer = client.post("/admin/login/", {}, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 403 and "kedaluwarsa" in answer.json()["error"]
