"""Wrong passwords: five, then a quarter of an hour; nothing typed is kept."""

import datetime

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from portal.accounts.lockout import LIMIT_OF_A_SENDER
from portal.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def guess(client: Client, username: str, times: int, password: str = "salah sekali"):
    for _time in range(times):
        answer = client.post(LOGIN, {"username": username, "password": password})
    return answer


def test_the_first_wrong_passwords_get_a_plain_answer(client, officer) -> None:
    answer = guess(client, officer("secretary").username, 4)
    assert answer.status_code == 200


def test_after_five_even_the_right_one_waits_and_the_wait_is_told(client, officer, verbs) -> None:
    sari = officer("secretary")
    answer = guess(client, sari.username, 5)
    assert answer.status_code == 429
    assert "15 menit" in answer.content.decode()
    assert client.post(LOGIN, {"username": sari.username, "password": sari.plain_password}).status_code == 429
    assert client.get("/admin/langkah-kedua/")["Location"].startswith(LOGIN)
    assert verbs().count("accounts.locked_out") >= 1
    assert verbs().count("accounts.password_refused") <= 5


def test_others_are_not_locked_out_with_them(client, officer, with_password) -> None:
    guess(client, officer("secretary").username, 5)
    with_password(officer("case_manager"))


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password(client, officer) -> None:
    known = guess(client, officer("secretary").username, 1).content.decode()
    unknown = guess(Client(), "tidak-pernah-ada", 1).content.decode()
    assert known.count("error") == unknown.count("error")
    assert "tidak-pernah-ada" not in unknown.split("<form")[0]


def test_a_password_typed_into_the_wrong_field_is_kept_nowhere(client, caplog) -> None:
    guess(client, "RahasiaSayaYangPanjang7", 6)
    attempts = repr(list(AccessAttempt.objects.values()))
    trail = repr(list(AuditEvent.objects.order_by("-id")[:10].values()))
    assert "RahasiaSaya" not in attempts + trail + caplog.text


def test_a_failure_names_the_account_only_if_there_is_one(client, officer) -> None:
    sari = officer("secretary")
    guess(client, sari.username, 1)
    assert AuditEvent.objects.latest("id").subject == f"accounts.user:{sari.pk}"
    guess(client, "orang lain", 1)
    assert AuditEvent.objects.latest("id").subject == ""


def test_one_address_that_tries_many_names_has_to_wait_too(client, officer, verbs) -> None:
    sari = officer("secretary")
    for number in range(LIMIT_OF_A_SENDER):
        assert guess(client, f"nama{number}", 1).status_code == 200
    assert guess(client, "nama lain", 1).status_code == 429
    right = {"username": sari.username, "password": sari.plain_password}
    assert client.post(LOGIN, right).status_code == 429
    assert "accounts.locked_out" in verbs()
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(LOGIN, right).status_code == 302  # nobody is locked out by somebody else's guessing


def test_it_may_try_again_when_the_quarter_of_an_hour_is_over(client, officer) -> None:
    sari = officer("secretary")
    for number in range(LIMIT_OF_A_SENDER):
        guess(client, f"nama{number}", 1)
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=16))
    assert client.post(LOGIN, {"username": sari.username, "password": sari.plain_password}).status_code == 302


def test_addresses_of_one_ipv6_network_count_as_one() -> None:
    for number in range(LIMIT_OF_A_SENDER):
        guess(Client(REMOTE_ADDR=f"2001:db8:1:2::{number + 1:x}"), f"nama{number}", 1)
    assert guess(Client(REMOTE_ADDR="2001:db8:1:2:ffff::1"), "nama lain", 1).status_code == 429
    assert guess(Client(REMOTE_ADDR="2001:db8:1:3::1"), "nama lain", 1).status_code == 200
