"""What every test can ask for: the starter data, officers and clients that are signed in."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django.test
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from . import database_snapshot, migrated_template
from .prepared_once import PreparedOnce

SHARED = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--with-database``: leave out the tests that another database can't change: those without any, and of markup."""
    parser.addoption("--with-database", action="store_true", help="only the tests that have access to the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose for ``--with-database``. pytest-django refuses the database to whoever does not ask for it."""
    if config.getoption("--with-database"):
        asks = {"db", "transactional_db"}
        chosen = {
            item
            for item in items
            if (item.get_closest_marker("django_db") or asks & {*item.fixturenames})  # type: ignore[attr-defined]
            and not item.get_closest_marker("markup")
        }
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = [item for item in items if item in chosen]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each process of a parallel run what all of them share."""
    node.workerinput["shared"] = str(_shared(node.config))


def _shared(config: pytest.Config) -> Path:
    if SHARED not in config.stash:
        config.stash[SHARED] = Path(tempfile.mkdtemp(prefix="ruang-aman-tests-"))
    return config.stash[SHARED]


@pytest.fixture(scope="session")
def prepared(pytestconfig: pytest.Config) -> PreparedOnce:
    """What another process of this run has prepared, or nothing."""
    return PreparedOnce(getattr(pytestconfig, "workerinput", {}).get("shared"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: Any, prepared: PreparedOnce
) -> None:
    """The test database begins as another process has prepared it, or migrated as an earlier run has kept it."""
    with django_db_blocker.unblock():
        copy = prepared.take_turn()
    if copy:
        database_snapshot.begin_with(copy)
        prepared.take_files()
    elif (kept := migrated_template.template()) and kept.exists():
        database_snapshot.begin_with(kept)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, prepared: PreparedOnce) -> Iterator[None]:
    """Every test finds the starter data of all rooms and the demo's agencies; a test that commits gets it back."""
    from portal.accounts.models import Role
    from portal.operations.demo import load_agencies
    from portal.operations.starter import load_all

    with django_db_blocker.unblock():
        if not Role.objects.exists():
            migrated_template.keep(migrated_template.template())
            load_all(lambda line: None)
            load_agencies()
        database_snapshot.take()
        prepared.share()
        prepared.end_turn()
        django.test.TransactionTestCase._fixture_teardown = lambda self: database_snapshot.put_back()
    yield
    with django_db_blocker.unblock():
        database_snapshot.throw_away()


@pytest.fixture(autouse=True)
def nothing_in_the_cache() -> None:
    """Throttles and code lists of one test don't reach the next."""
    cache.clear()


@pytest.fixture
def officer(db: None) -> Callable[..., Any]:
    """``officer("case_manager", unit="64.71", …)`` makes an officer; see tests/factories/officers.py."""
    from .factories.officers import make_officer

    return make_officer


@pytest.fixture
def signed_in_client() -> Callable[..., Client]:
    """``signed_in_client(officer)`` returns a client whose session has passed both factors."""
    from .factories.officers import client_of

    return client_of


def missing_part(what: str) -> None:
    """Skip with the reason, or fail where everything must run (CI=true).

    Raises:
        pytest.fail.Exception: in CI.
        pytest.skip.Exception: elsewhere.
    """
    reason = f"{what} is not installed; `make test` installs it when run as root on Debian or Ubuntu"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove what the processes shared, and the scratch folder of the test settings, never of other settings."""
    if SHARED in session.config.stash:
        shutil.rmtree(session.config.stash[SHARED], ignore_errors=True)
    scratch = settings.MEDIA_ROOT.parent
    if scratch.name.startswith("ruang-aman-test-"):
        shutil.rmtree(scratch, ignore_errors=True)
