"""/healthz and /readyz: no session, no cookie, no reasons in public."""

import base64

import pytest
from django.db import connections

from portal.accounts.devices import AuthenticatorApp
from portal.operations import health


def test_live_needs_no_database(client) -> None:
    answer = client.get("/healthz")  # pytest-django forbids the database here
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})
    assert not answer.cookies and "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_everything_is_there(client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
    assert not answer.cookies


@pytest.mark.django_db
def test_a_wrong_master_key_is_not_ready(client, settings, officer) -> None:
    assert AuthenticatorApp.objects.filter(user=officer("secretary").pk).exists()  # something sealed
    settings.PRIVACY_MASTER_KEYS = ["other:" + base64.b64encode(b"x" * 32).decode()]
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "not ready", "failing": ["keys"]})


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(client, monkeypatch) -> None:
    monkeypatch.setattr(health, "_migrations_applied", False)
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts'")
    assert client.get("/readyz").json()["failing"] == ["migrations"]


def test_other_methods_are_refused(client) -> None:
    assert client.post("/healthz").status_code == 405
    assert client.head("/healthz").status_code == 200
