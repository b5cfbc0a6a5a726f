"""First login: an authenticator app and saved backup codes, before anything else opens."""

import re

import pytest
from django_otp.oath import TOTP

from portal.accounts.devices import AuthenticatorApp, BackupCodes
from portal.privacy.models import DataKey

pytestmark = pytest.mark.django_db
ENROL, CODES = "/admin/daftar-langkah-kedua/", "/admin/kode-cadangan/"


@pytest.fixture
def newcomer(officer):
    return officer("secretary", enrolled=False)


def code_of(newcomer) -> str:
    return f"{TOTP(AuthenticatorApp.objects.get(user=newcomer.pk).secret).token():06d}"


def test_whoever_has_no_second_factor_is_led_to_enrolment_from_everywhere(newcomer, with_password) -> None:
    client = with_password(newcomer)
    for address in ("/admin/", "/admin/login/", "/admin/langkah-kedua/", CODES, "/admin/account/"):
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0].startswith(ENROL), address


def test_the_page_shows_a_qr_code_made_here_and_the_same_secret_as_text(newcomer, with_password) -> None:
    page = with_password(newcomer).get(ENROL).content.decode()
    secret = AuthenticatorApp.objects.get(user=newcomer.pk).secret_base32
    assert "<svg" in page and "style=" not in page
    assert re.sub(r"\s|<[^>]+>", "", page).count(secret) >= 1
    assert re.search(r'href="otpauth://totp/Ruang%20Aman', page)


def test_reloading_keeps_the_secret(newcomer, with_password) -> None:
    client = with_password(newcomer)
    client.get(ENROL)
    first = AuthenticatorApp.objects.get(user=newcomer.pk).secret
    client.get(ENROL)
    assert AuthenticatorApp.objects.get(user=newcomer.pk).secret == first


def test_a_wrong_code_enrols_nothing(newcomer, with_password) -> None:
    client = with_password(newcomer)
    client.get(ENROL)
    assert "Kode tidak cocok" in client.post(ENROL, {"otp_token": "000000"}).content.decode()
    assert not AuthenticatorApp.objects.get(user=newcomer.pk).confirmed
    assert client.get("/admin/account/").status_code == 302


def test_the_portal_opens_only_when_the_codes_are_kept(newcomer, with_password, verbs) -> None:
    client = with_password(newcomer)
    client.get(ENROL)
    answer = client.post(ENROL, {"otp_token": code_of(newcomer), "next": "/admin/account/"}, follow=True)
    assert answer.redirect_chain[-1][0].startswith(CODES)
    codes = re.findall(r"<li><code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", answer.content.decode())
    assert len(set(codes)) == 10

    assert client.get("/admin/account/", follow=True).redirect_chain[-1][0].startswith(CODES)
    refused = client.post(CODES, {})
    assert "Simpan dulu" in refused.content.decode() and codes[0] in refused.content.decode()

    done = client.post(CODES, {"kept": "on", "next": "/admin/account/"})
    assert done["Location"] == "/admin/account/"
    assert client.get("/admin/account/").status_code == 200
    assert client.get(CODES).status_code == 302
    assert codes[0] not in client.get("/admin/account/").content.decode()
    assert [verb for verb in verbs() if "backup" in verb or "enrolled" in verb] == [
        "accounts.second_factor_enrolled",
        "accounts.backup_codes_made",
        "accounts.backup_codes_kept",
    ]


def test_codes_never_acknowledged_are_replaced_at_the_next_login(newcomer, with_password) -> None:
    client = with_password(newcomer)
    client.get(ENROL)
    client.post(ENROL, {"otp_token": code_of(newcomer)})
    lost = re.findall(r"<li><code>([0-9A-Z-]+)</code>", client.get(CODES).content.decode())
    client.post("/admin/logout/")

    AuthenticatorApp.objects.update(last_step=-1)
    client = with_password(newcomer)
    answer = client.post("/admin/langkah-kedua/", {"otp_token": code_of(newcomer)}, follow=True)
    fresh = re.findall(r"<li><code>([0-9A-Z-]+)</code>", answer.content.decode())
    assert len(fresh) == 10 and not set(fresh) & set(lost)


def test_readable_codes_are_nowhere_in_the_session_table(newcomer, with_password) -> None:
    client = with_password(newcomer)
    client.get(ENROL)
    client.post(ENROL, {"otp_token": code_of(newcomer)})
    codes = re.findall(r"<li><code>([0-9A-Z-]+)</code>", client.get(CODES).content.decode())
    assert codes and not any(code in repr(dict(client.session)) for code in codes)


def test_the_password_alone_cannot_add_another_app(officer, with_password) -> None:
    enrolled = officer("secretary")
    client = with_password(enrolled)
    assert client.get(ENROL)["Location"].startswith("/admin/langkah-kedua/")
    assert client.post(ENROL, {"otp_token": "123456"})["Location"].startswith("/admin/langkah-kedua/")
    assert AuthenticatorApp.objects.filter(user=enrolled.pk).count() == 1


def test_nobody_enrols_without_a_password(client) -> None:
    for address in (ENROL, CODES, "/admin/langkah-kedua/"):
        assert client.get(address)["Location"].startswith("/admin/login/"), address


def test_a_removed_app_leaves_no_key_behind(officer) -> None:
    enrolled = officer("secretary")
    key = enrolled.authenticator.data_key_id
    AuthenticatorApp.objects.filter(user=enrolled.pk).delete()
    assert not DataKey.objects.filter(pk=key).exists()
    assert BackupCodes.objects.filter(user=enrolled.pk).exists()
