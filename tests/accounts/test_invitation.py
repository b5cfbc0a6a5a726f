"""The one-time link: once, for 72 hours, for one password, and never past the second factor."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import urlsafe_base64_encode

from portal.accounts.actions import create_officer, make_one_time_link
from portal.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "kucing biru di atas atap"


@pytest.fixture
def link() -> str:
    return create_officer(None, User(username="mawar"), [])


def follow(client: Client, link: str, password: str = PASSWORD):
    form = client.get(link, follow=True)
    address = form.request["PATH_INFO"]
    return client.post(address, {"new_password1": password, "new_password2": password})


def test_it_sets_the_password_and_leads_to_enrolment(client, link, verbs) -> None:
    assert follow(client, link)["Location"] == "/admin/daftar-langkah-kedua/"
    assert client.get("/admin/account/", follow=True).redirect_chain[-1][0].startswith("/admin/daftar-langkah-kedua/")
    assert User.objects.get(username="mawar").check_password(PASSWORD)
    done = ["accounts.password_accepted", "accounts.password_set", "accounts.enrolment_started"]
    assert [verb for verb in verbs() if verb in done] == done


def test_it_works_once(client, link) -> None:
    follow(client, link)
    again = Client().get(link, follow=True)
    assert "tidak berlaku lagi" in again.content.decode()


def test_it_dies_after_72_hours(client, link, settings) -> None:
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    class Earlier(PasswordResetTokenGenerator):
        def _now(self) -> datetime.datetime:
            return timezone.localtime().replace(tzinfo=None) - datetime.timedelta(hours=hours)

    user = User.objects.get(username="mawar")
    start = link.rsplit("/", 2)[0]
    for hours, works in ((70, True), (73, False)):
        page = Client().get(f"{start}/{Earlier().make_token(user)}/", follow=True).content.decode()
        assert ("tidak berlaku lagi" not in page) is works, hours


def test_a_newer_link_kills_the_older(link) -> None:
    make_one_time_link(None, User.objects.get(username="mawar"))
    assert "tidak berlaku lagi" in Client().get(link, follow=True).content.decode()


def test_the_token_leaves_the_address_before_the_form_is_shown(client, link) -> None:
    answer = client.get(link)
    assert answer.status_code == 302
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert token not in answer["Location"]
    page = client.get(answer["Location"])
    assert token not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_a_weak_password_is_refused_in_indonesian_and_the_link_still_works(client, link) -> None:
    page = follow(client, link, "password1234").content.decode()
    assert 'class="error"' in page
    assert follow(client, link).status_code == 302


def test_a_link_does_not_skip_the_second_factor_of_who_has_one(officer) -> None:
    sari = User.objects.get(pk=officer("secretary").pk)
    client = Client()
    follow(client, make_one_time_link(None, sari))
    assert client.get("/admin/account/", follow=True).redirect_chain[-1][0].startswith("/admin/langkah-kedua/")


@pytest.mark.parametrize("token", ["x", "set-password", "../..", "%00", "😀"])
def test_a_made_up_link_says_only_that_it_does_not_work(client, link, token: str) -> None:
    user = User.objects.get(username="mawar")
    for uid in (urlsafe_base64_encode(str(user.pk).encode()), "OTk5OTk5", "%%%"):
        answer = client.get(f"/admin/undangan/{uid}/{token}/", follow=True)
        assert answer.status_code in (200, 404)
        assert not re.search("new_password1", answer.content.decode())


def test_a_closed_account_gets_in_by_no_link(link) -> None:
    User.objects.filter(username="mawar").update(is_active=False)
    client = Client()
    follow(client, link)
    assert client.get("/admin/daftar-langkah-kedua/")["Location"].startswith("/admin/login/")
