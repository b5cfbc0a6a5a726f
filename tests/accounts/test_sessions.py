"""How long a session lives, and what ends it early."""

import time

import pytest
from django.contrib.sessions.models import Session

from portal.accounts.devices import AuthenticatorApp, BackupCodes
from portal.accounts.middleware import PASSWORD_ONLY_SECONDS
from portal.accounts.models import User
from portal.accounts.sessions import LAST_ACTIVE_KEY, SIGNED_IN_KEY

pytestmark = pytest.mark.django_db
INSIDE = "/admin/account/"


@pytest.fixture
def sari(officer):
    return officer("case_manager")


@pytest.fixture
def client(sari, signed_in_client):
    return signed_in_client(sari)


def set_back(client, **seconds: int) -> None:
    session = client.session
    for key, value in seconds.items():
        session[key] = int(time.time()) - value
    session.save()


def test_it_is_open_with_both_factors(client) -> None:
    assert client.get(INSIDE).status_code == 200


def test_it_ends_eight_hours_after_login_however_busy(client) -> None:
    set_back(client, **{SIGNED_IN_KEY: 8 * 3600 - 60})
    assert client.get(INSIDE).status_code == 200
    set_back(client, **{SIGNED_IN_KEY: 8 * 3600 + 1})
    assert client.get(INSIDE).status_code == 302
    assert not Session.objects.exists() or client.get(INSIDE).status_code == 302


def test_it_ends_after_fifteen_idle_minutes(client) -> None:
    set_back(client, **{LAST_ACTIVE_KEY: 14 * 60})
    assert client.get(INSIDE).status_code == 200
    set_back(client, **{LAST_ACTIVE_KEY: 15 * 60 + 1})
    assert client.get(INSIDE).status_code == 302


def test_what_a_page_asks_by_itself_keeps_no_session_awake(client) -> None:
    set_back(client, **{LAST_ACTIVE_KEY: 600})
    before = client.session[LAST_ACTIVE_KEY]
    client.post("/admin/editing-sessions/ping/wagtailcore/page/1/1/")
    assert client.session[LAST_ACTIVE_KEY] == before
    client.get(INSIDE)
    assert client.session[LAST_ACTIVE_KEY] > before


def test_a_session_without_a_start_is_nobodys(client) -> None:
    session = client.session
    del session[SIGNED_IN_KEY]
    session.save()
    assert client.get(INSIDE).status_code == 302


def test_a_half_signed_in_session_ends_sooner(sari, signed_in_client) -> None:
    client = signed_in_client(sari, second_factor=False)
    set_back(client, **{SIGNED_IN_KEY: PASSWORD_ONLY_SECONDS + 1})
    assert client.get("/admin/langkah-kedua/")["Location"].startswith("/admin/login/")


def test_it_falls_back_to_the_second_step_when_its_device_is_deleted(client, sari) -> None:
    AuthenticatorApp.objects.filter(user=sari.pk).delete()
    assert client.get(INSIDE, follow=True).redirect_chain[-1][0].startswith("/admin/langkah-kedua/")


def test_whose_devices_are_all_gone_enrols_again(client, sari) -> None:
    AuthenticatorApp.objects.filter(user=sari.pk).delete()
    BackupCodes.objects.filter(user=sari.pk).delete()
    assert client.get(INSIDE, follow=True).redirect_chain[-1][0].startswith("/admin/daftar-langkah-kedua/")


def test_a_closed_account_is_out_at_once(client, sari) -> None:
    User.objects.filter(pk=sari.pk).update(is_active=False)
    answer = client.get(INSIDE, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/admin/login/")


def test_a_new_password_ends_every_session(client, sari) -> None:
    user = User.objects.get(pk=sari.pk)
    user.set_password("satu lagi kata sandi panjang")
    user.save()
    assert client.get(INSIDE, follow=True).redirect_chain[-1][0].startswith("/admin/login/")


def test_another_persons_device_verifies_nobody(sari, officer, signed_in_client) -> None:
    other = officer("secretary")
    client = signed_in_client(sari, second_factor=False)
    session = client.session
    session["otp_device_id"] = other.authenticator.persistent_id
    session.save()
    assert client.get(INSIDE).status_code == 302


def test_giving_the_password_again_asks_for_the_second_factor_again(client, sari) -> None:
    client.post("/admin/login/", {"username": sari.username, "password": sari.plain_password})
    assert client.get(INSIDE).status_code == 302


def test_log_out_works_with_and_without_the_second_factor(client, sari, signed_in_client, verbs) -> None:
    for session in (client, signed_in_client(sari, second_factor=False)):
        assert session.post("/admin/logout/").status_code == 302
        assert "_auth_user_id" not in session.session
    assert verbs().count("accounts.signed_out") == 2


def test_log_out_by_a_mere_link_does_nothing(client) -> None:
    assert client.get("/admin/logout/").status_code == 405
    assert client.get(INSIDE).status_code == 200


def test_the_public_pages_get_no_cookie_and_ask_no_session(django_assert_num_queries) -> None:
    from django.test import Client

    reader = Client()
    answer = reader.get("/")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
