"""The demo officers: one per role, able to sign in with what the file says, kept by a second run."""

import json
import stat
from base64 import b32decode
from pathlib import Path

import pytest
from django.test import Client
from django_otp.oath import TOTP

from portal.accounts.models import User
from portal.accounts.roles import ROLE_PERMISSIONS
from portal.operations import demo

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return demo.load(lambda line: None, tmp_path / "demo-accounts.json")


def entries(file: Path) -> list[dict]:
    return json.loads(file.read_text(encoding="utf-8"))


def test_there_is_one_for_every_role_profession_and_partner(file) -> None:
    accounts = entries(file)
    assert {entry["role"] for entry in accounts} == set(ROLE_PERMISSIONS)
    professions = {entry["profession"] for entry in accounts if entry["role"] == "service_officer"}
    assert professions == {"dokter", "terapis", "psikolog", "polwan", "advokat"}
    assert {entry.get("partner") for entry in accounts if entry["role"] == "partner"} == {
        "rs-demo",
        "dinas-sosial-samarinda",
    }
    assert {entry["role"] for entry in accounts if "unit" in entry} == {"recording_officer", "case_manager"}


def test_nobody_else_can_read_the_file(file) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_account_signs_in_with_both_factors(file) -> None:
    for entry in entries(file):
        client = Client()
        client.post("/admin/login/", {"username": entry["username"], "password": entry["password"]})
        code = f"{TOTP(b32decode(entry['totp_secret'])).token():06d}"
        answer = client.post("/admin/langkah-kedua/", {"otp_token": code})
        assert answer["Location"] == "/admin/", entry["username"]
        assert client.get("/admin/account/").status_code == 200


def test_ten_backup_codes_work_too(file) -> None:
    entry = entries(file)[0]
    assert len(entry["backup_codes"]) == 10
    client = Client()
    client.post("/admin/login/", {"username": entry["username"], "password": entry["password"]})
    assert client.post("/admin/langkah-kedua/", {"otp_token": entry["backup_codes"][9]})["Location"] == "/admin/"


def test_a_second_run_keeps_everything(file) -> None:
    before, users = file.read_bytes(), User.objects.count()
    demo.load(lambda line: None, file)
    assert file.read_bytes() == before
    assert User.objects.count() == users


def test_a_lost_file_gets_new_secrets_for_the_same_people(file) -> None:
    before, users = entries(file), User.objects.count()
    file.unlink()
    demo.load(lambda line: None, file)
    assert User.objects.count() == users
    assert [entry["username"] for entry in entries(file)] == [entry["username"] for entry in before]
    assert entries(file)[0]["password"] != before[0]["password"]


def test_none_is_a_superuser_and_partners_have_no_unit(file) -> None:
    users = User.objects.filter(username__in=[entry["username"] for entry in entries(file)])
    assert not users.filter(is_superuser=True).exists()
    for user in users.filter(groups__role__code="partner"):
        assert user.unit is None and user.partner_agencies.count() == 1
