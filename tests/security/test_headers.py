"""What every answer says to the browser."""

import pytest
from django.test import Client

from portal.security.policy import RICH_TEXT_STYLES

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/en/", "/lapor/", "/lacak/", "/tidak-ada/"]
ADMIN = ["/admin/login/", "/admin/", "/admin/account/", "/admin/pages/", "/admin/users/", "/admin/tidak-ada/"]


@pytest.fixture
def inside(officer, signed_in_client) -> Client:
    return signed_in_client(officer("system_admin"))


def policy_of(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";") if part.strip())
    return {name: value for name, _space, value in parts}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_allow_nothing_foreign_and_nothing_inline(client, address: str) -> None:
    policy = policy_of(client.get(address))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in " ".join(policy.values()) and "http" not in " ".join(policy.values())


@pytest.mark.parametrize("address", ADMIN)
def test_the_admin_allows_nothing_foreign_and_nothing_inline_either(inside, address: str) -> None:
    policy = policy_of(inside.get(address))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == " ".join(["'self'", *RICH_TEXT_STYLES])
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in " ".join(policy.values()) and "http" not in " ".join(policy.values())


@pytest.mark.parametrize("address", [*PUBLIC, *ADMIN, "/healthz"])
def test_every_answer_keeps_others_out(client, address: str) -> None:
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"] and "geolocation=()" in answer["Permissions-Policy"]


def test_public_pages_send_no_referrer_and_the_admin_none_to_others(client) -> None:
    assert client.get("/")["Referrer-Policy"] == "no-referrer"
    assert client.get("/admin/login/")["Referrer-Policy"] == "same-origin"


def test_what_belongs_to_somebody_is_kept_by_no_cache(inside, client) -> None:
    for address in (*ADMIN, "/"):
        assert "no-store" in inside.get(address)["Cache-Control"], address
    assert "no-store" in client.get("/admin/login/")["Cache-Control"]


def test_a_reader_without_a_session_gets_a_cacheable_page(client) -> None:
    assert "no-store" not in client.get("/").get("Cache-Control", "")


def test_only_previews_may_be_framed_and_only_by_ourselves(inside, officer, signed_in_client) -> None:
    from wagtail.models import Page

    page = Page.objects.filter(depth__gt=1).first()
    answer = signed_in_client(officer("moderator")).get(f"/admin/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    assert policy_of(answer)["frame-ancestors"] == "'self'"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_in_production_cookies_and_addresses_are_https_only() -> None:
    """The settings module itself is read, because the tests run without TLS."""
    from pathlib import Path

    from django.conf import settings

    text = (Path(settings.BASE_DIR) / "portal" / "settings" / "production.py").read_text(encoding="utf-8")
    for line in (
        'SESSION_COOKIE_NAME = "__Host-sessionid"',
        'CSRF_COOKIE_NAME = "__Host-csrftoken"',
        "SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True",
        "SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60",
    ):
        assert line in text
    assert settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
