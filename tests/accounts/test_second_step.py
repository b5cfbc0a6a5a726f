"""The second step: the app's code or a backup code, each once; wrong ones cost time."""

import datetime

import pytest
from django.utils import timezone
from django_otp import devices_for_user, match_token

from portal.accounts.devices import LONGEST_THROTTLE_COUNT, AuthenticatorApp, BackupCodes
from portal.accounts.models import User

pytestmark = pytest.mark.django_db
STEP = "/admin/langkah-kedua/"


@pytest.fixture
def sari(officer):
    return officer("case_manager")


def test_the_apps_code_opens_the_portal(sari, with_password, verbs) -> None:
    client = with_password(sari)
    answer = client.post(STEP, {"otp_token": sari.current_code(), "next": "/admin/"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert client.get("/admin/account/").status_code == 200
    assert verbs() == ["accounts.password_accepted", "accounts.second_factor_given"]


def test_the_password_alone_leads_only_to_the_second_step(sari, with_password) -> None:
    client = with_password(sari)
    answer = client.get("/admin/account/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(STEP)


def test_a_code_is_never_taken_twice(sari, with_password) -> None:
    code = sari.current_code()
    with_password(sari).post(STEP, {"otp_token": code})
    answer = with_password(sari).post(STEP, {"otp_token": code})
    assert "Kode tidak cocok" in answer.content.decode()


def test_a_code_older_than_the_last_one_is_refused(sari) -> None:
    user = User.objects.get(pk=sari.pk)
    code = sari.current_code()
    AuthenticatorApp.objects.filter(user=user).update(last_step=2**40)
    assert match_token(user, code) is None


def test_a_backup_code_works_once_and_counts_down(sari, with_password, verbs) -> None:
    code = sari.backup_codes[0]
    client = with_password(sari)
    answer = client.post(STEP, {"otp_token": code.lower().replace("-", " "), "next": "/admin/account/"}, follow=True)
    assert "Tersisa 9 kode" in answer.content.decode()
    assert "accounts.backup_code_used" in verbs()
    client = with_password(sari)
    assert "Kode tidak cocok" in client.post(STEP, {"otp_token": code}).content.decode()
    assert client.get("/admin/account/").status_code == 302


def test_unconfirmed_backup_codes_open_nothing(sari, with_password) -> None:
    BackupCodes.objects.filter(user=sari.pk).update(confirmed=False)
    answer = with_password(sari).post(STEP, {"otp_token": sari.backup_codes[0]})
    assert "Kode tidak cocok" in answer.content.decode()


def test_another_officers_codes_open_nothing(sari, officer, with_password) -> None:
    other = officer("secretary")
    client = with_password(sari)
    for code in (other.backup_codes[0], other.current_code()):
        assert "Kode tidak cocok" in client.post(STEP, {"otp_token": code}).content.decode()
        AuthenticatorApp.objects.update(throttling_failure_count=0)
        BackupCodes.objects.update(throttling_failure_count=0)


def test_after_wrong_codes_even_a_right_one_has_to_wait_and_the_wait_is_told(sari, with_password, verbs) -> None:
    client = with_password(sari)
    AuthenticatorApp.objects.filter(user=sari.pk).update(
        throttling_failure_count=8, throttling_failure_timestamp=timezone.now()
    )
    text = client.post(STEP, {"otp_token": sari.current_code()}).content.decode()
    assert "Mohon tunggu 3 menit" in text
    assert client.get("/admin/account/").status_code == 302
    assert "accounts.second_factor_given" not in verbs()


def test_the_wait_ends(sari, with_password) -> None:
    long_ago = timezone.now() - datetime.timedelta(seconds=2**LONGEST_THROTTLE_COUNT)
    AuthenticatorApp.objects.filter(user=sari.pk).update(
        throttling_failure_count=LONGEST_THROTTLE_COUNT, throttling_failure_timestamp=long_ago
    )
    assert with_password(sari).post(STEP, {"otp_token": sari.current_code()}).status_code == 302


def test_the_wait_stops_growing(sari) -> None:
    app = sari.authenticator
    for _failure in range(40):
        app.throttle_increment()
    assert app.verify_is_allowed()[1]["locked_until"] - timezone.now() < datetime.timedelta(minutes=35)


def test_a_wrong_app_code_costs_the_backup_codes_nothing(sari, with_password) -> None:
    client = with_password(sari)
    client.post(STEP, {"otp_token": "000000"})
    assert client.post(STEP, {"otp_token": sari.backup_codes[1]}).status_code == 302


@pytest.mark.parametrize("typed", ["", "   ", "12345", "١٢٣٤٥٦", "a" * 500, "\x00", "'; --", "😀😀😀😀😀😀"])
def test_nonsense_gets_a_clear_answer(sari, with_password, typed: str) -> None:
    answer = with_password(sari).post(STEP, {"otp_token": typed})
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()


def test_the_way_on_stays_on_this_site(sari, with_password) -> None:
    answer = with_password(sari).post(
        STEP + "?next=https://evil.example/", {"otp_token": sari.current_code(), "next": "//evil.example/"}
    )
    assert answer["Location"] == "/admin/"


def test_the_session_key_changes_at_each_step(sari, client) -> None:
    client.get("/admin/login/")
    client.post("/admin/login/", {"username": sari.username, "password": sari.plain_password})
    first = client.cookies["sessionid"].value
    client.post(STEP, {"otp_token": sari.current_code()})
    assert client.cookies["sessionid"].value != first


def test_wrong_codes_are_written_down_without_the_code(sari, with_password, verbs) -> None:
    with_password(sari).post(STEP, {"otp_token": "000000"})
    assert verbs()[-1] == "accounts.second_factor_refused"


def test_secrets_are_not_readable_in_the_database(sari) -> None:
    app = AuthenticatorApp.objects.get(user=sari.pk)
    stored = repr(list(AuthenticatorApp.objects.values())) + repr(bytes(app.data_key.wrapped))
    assert app.secret_base32 not in stored and repr(app.secret)[2:-1] not in stored
    codes = repr(list(BackupCodes.objects.get(user=sari.pk).codes.values()))
    assert not any(code in codes or code.replace("-", "") in codes for code in sari.backup_codes)


def test_both_devices_are_known_to_django_otp(sari) -> None:
    kinds = {type(device) for device in devices_for_user(User.objects.get(pk=sari.pk))}
    assert kinds == {AuthenticatorApp, BackupCodes}


def test_new_backup_codes_need_a_fresh_code_and_kill_the_old(sari, signed_in_client, with_password) -> None:
    client = signed_in_client(sari)
    assert "10 kode cadangan" in client.get("/admin/account/").content.decode()
    address = "/admin/kode-cadangan/baru/"
    assert "Kode tidak cocok" in client.post(address, {"otp_token": "000000"}).content.decode()
    AuthenticatorApp.objects.update(throttling_failure_count=0)
    answer = client.post(address, {"otp_token": sari.current_code()})
    assert answer["Location"].startswith("/admin/kode-cadangan/")
    client.post("/admin/kode-cadangan/", {"kept": "on"})
    assert "Kode tidak cocok" in with_password(sari).post(STEP, {"otp_token": sari.backup_codes[0]}).content.decode()


def test_new_backup_codes_are_not_for_the_password_alone(sari, with_password) -> None:
    answer = with_password(sari).post("/admin/kode-cadangan/baru/", {"otp_token": sari.current_code()})
    assert answer["Location"].startswith(STEP)
    assert BackupCodes.objects.get(user=sari.pk).confirmed
