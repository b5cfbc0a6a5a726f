"""A lost second factor: one person asks, another confirms, the officer is told, the trail knows."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from portal.accounts.actions import ask_for_reset, confirm_reset, withdraw_reset
from portal.accounts.devices import AuthenticatorApp, BackupCodes
from portal.accounts.errors import NotOpen, SamePerson
from portal.accounts.models import TwoFactorReset, User
from portal.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db
RESETS = "/admin/akun-petugas/setel-ulang/"


@pytest.fixture
def sari(officer):
    return officer("case_manager")


@pytest.fixture
def first(officer):
    return officer("system_admin", unit=None)


@pytest.fixture
def second(officer):
    return officer("agency_head")


def test_two_people_reset_it_through_the_screens(sari, first, second, signed_in_client, with_password, verbs) -> None:
    session = signed_in_client(sari)
    asked = signed_in_client(first).post(RESETS, {"user": sari.pk, "reason": "hilang", "identity_checked": "on"})
    assert asked.status_code == 302
    reset = TwoFactorReset.objects.get(user=sari.pk)
    assert AuthenticatorApp.objects.filter(user=sari.pk).exists()

    page = signed_in_client(second).post(f"{RESETS}{reset.pk}/konfirmasi/")
    assert "/admin/undangan/" in page.content.decode()
    assert not AuthenticatorApp.objects.filter(user=sari.pk).exists()
    assert not BackupCodes.objects.filter(user=sari.pk).exists()
    assert session.get("/admin/account/", follow=True).redirect_chain[-1][0].startswith("/admin/login/")
    assert [verb for verb in verbs() if "reset" in verb] == ["accounts.reset_asked", "accounts.second_factor_reset"]


def test_who_asked_cannot_confirm(sari, first, signed_in_client) -> None:
    reset = ask_for_reset(first, sari, "hilang")
    with pytest.raises(SamePerson):
        confirm_reset(first, reset)
    page = signed_in_client(first).post(f"{RESETS}{reset.pk}/konfirmasi/", follow=True).content.decode()
    assert "memerlukan dua orang" in page
    assert AuthenticatorApp.objects.filter(user=sari.pk).exists()


def test_nobody_asks_or_confirms_for_themselves(first, second) -> None:
    with pytest.raises(SamePerson):
        ask_for_reset(first, first, "hilang")
    reset = ask_for_reset(first, second, "hilang")
    with pytest.raises(SamePerson):
        confirm_reset(second, reset)


def test_the_database_itself_refuses_one_person_for_both(sari, first) -> None:
    reset = ask_for_reset(first, sari, "hilang")
    with pytest.raises(IntegrityError), transaction.atomic():
        TwoFactorReset.objects.filter(pk=reset.pk).update(confirmed_by=first.pk)


def test_without_the_right_nobody_asks_or_confirms(sari, first, officer, signed_in_client) -> None:
    other = officer("secretary")
    with pytest.raises(PermissionDenied):
        ask_for_reset(other, sari, "hilang")
    reset = ask_for_reset(first, sari, "hilang")
    client = signed_in_client(other)
    assert client.get(RESETS).status_code == 403
    assert client.post(f"{RESETS}{reset.pk}/konfirmasi/").status_code == 403
    assert AuthenticatorApp.objects.filter(user=sari.pk).exists()


def test_it_is_confirmed_once_and_not_after_withdrawal(sari, first, second) -> None:
    reset = ask_for_reset(first, sari, "hilang")
    with pytest.raises(NotOpen):
        ask_for_reset(second, sari, "dicuri")
    withdraw_reset(second, reset)
    with pytest.raises(NotOpen):
        confirm_reset(second, reset)
    reset = ask_for_reset(first, sari, "hilang")
    confirm_reset(second, reset)
    with pytest.raises(NotOpen):
        confirm_reset(second, reset)


def test_the_officer_is_told_at_the_next_login_once(officer, first, second, with_password) -> None:
    sari = officer("case_manager")
    reset = ask_for_reset(first, sari, "dicuri")
    confirm_reset(second, reset)
    # As after the one-time link and a new enrolment.
    user = User.objects.get(pk=sari.pk)
    user.set_password(sari.plain_password)
    user.save()
    sari.authenticator = AuthenticatorApp.objects.create(user=user, name="totp", confirmed=True)
    BackupCodes.objects.create(user=user, name="backup", confirmed=True)
    client = with_password(sari)
    page = client.post(
        "/admin/langkah-kedua/", {"otp_token": sari.current_code(), "next": "/admin/account/"}, follow=True
    )
    assert "disetel ulang pada" in page.content.decode()
    assert TwoFactorReset.objects.get(pk=reset.pk).user_told_at
    client = with_password(sari)
    page = client.post(
        "/admin/langkah-kedua/", {"otp_token": sari.current_code(), "next": "/admin/account/"}, follow=True
    )
    assert "disetel ulang pada" not in page.content.decode()


def test_the_command_line_resets_alone_and_the_trail_shows_it(sari, capsys) -> None:
    call_command("reset_two_factor", sari.username, "--reason", "hilang")
    assert "/admin/undangan/" in capsys.readouterr().out
    assert not AuthenticatorApp.objects.filter(user=sari.pk).exists()
    event = AuditEvent.objects.filter(verb="accounts.second_factor_reset").latest("id")
    assert event.actor_id is None and event.subject == f"accounts.user:{sari.pk}"


def test_the_command_line_knows_no_stranger(db) -> None:
    with pytest.raises(CommandError):
        call_command("reset_two_factor", "tidak-ada", "--reason", "hilang")
