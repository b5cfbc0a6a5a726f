"""Configuration from the environment: what is missing or malformed is named, and no value is repeated."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.settings.databases import with_our_options
from portal.settings.environment import Environment

KEY = base64.b64encode(bytes(32)).decode()
PRODUCTION = {
    "RUANG_AMAN_SECRET_KEY": "0123456789abcdef" * 4,
    "RUANG_AMAN_MASTER_KEYS": f"2026:{KEY}",
    "RUANG_AMAN_INDEX_KEY": KEY,
    "RUANG_AMAN_AUDIT_KEY": KEY,
    "RUANG_AMAN_ALLOWED_HOSTS": "ruangaman.contoh.invalid",
    "RUANG_AMAN_BASE_URL": "https://ruangaman.contoh.invalid",
    "RUANG_AMAN_DATABASE_URL": "sqlite:////nonexistent/db.sqlite3",
}


def start_production(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *(arguments or ["check", "--deploy", "--fail-level", "WARNING"])],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "portal.settings.production", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_every_variable_and_passes_the_deployment_check() -> None:
    done = start_production(PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_names_the_variable_that_is_missing(name: str) -> None:
    done = start_production({key: value for key, value in PRODUCTION.items() if key != name}, "check")
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode != 0
    assert f"The environment variable {name} " in last
    assert "docs/operations.md" in last


def test_production_repeats_no_secret_when_one_is_malformed() -> None:
    done = start_production({**PRODUCTION, "RUANG_AMAN_INDEX_KEY": "kunci rahasia"}, "verify_audit_trail")
    assert done.returncode != 0
    assert "kunci rahasia" not in done.stderr


def test_a_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n", encoding="utf-8")
    environment = Environment({"RUANG_AMAN_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert environment.text("SECRET_KEY") == "from a file"


def test_a_file_that_can_not_be_read_is_an_error(tmp_path: Path) -> None:
    environment = Environment({"RUANG_AMAN_SECRET_KEY_FILE": str(tmp_path / "absent")})
    with pytest.raises(ImproperlyConfigured, match="RUANG_AMAN_SECRET_KEY_FILE"):
        environment.text("SECRET_KEY")


@pytest.mark.parametrize(("text", "value"), [("1", True), ("TRUE", True), ("yes", True), ("0", False), ("off", False)])
def test_a_flag_says_yes_or_no(text: str, value: bool) -> None:
    assert Environment({"RUANG_AMAN_X": text}).flag("X", not value) is value


def test_a_flag_that_says_neither_is_an_error() -> None:
    with pytest.raises(ImproperlyConfigured, match="must be 1 or 0"):
        Environment({"RUANG_AMAN_X": "perhaps"}).flag("X", False)


def test_a_list_ignores_empty_entries() -> None:
    assert Environment({"RUANG_AMAN_X": " a, ,b,"}).names("X") == ["a", "b"]


def test_sqlite_writers_queue_and_postgresql_connections_are_checked() -> None:
    sqlite = with_our_options({"ENGINE": "django.db.backends.sqlite3", "NAME": "x"})
    assert sqlite["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in sqlite["OPTIONS"]["init_command"]
    assert with_our_options({"ENGINE": "django.db.backends.postgresql", "NAME": "x"})["CONN_HEALTH_CHECKS"] is True


def test_the_operations_manual_lists_every_variable() -> None:
    manual = (settings.BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
    for name in PRODUCTION:
        assert f"`{name}`" in manual
