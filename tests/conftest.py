"""What every test can ask for: the starter data, officers and clients that are signed in."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import django.test
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from . import database_snapshot, migrated_template


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--with-database``: leave out the tests that have no access to the database; another one can't change them."""
    parser.addoption("--with-database", action="store_true", help="only the tests that have access to the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose for ``--with-database``. pytest-django refuses the database to whoever does not ask for it."""
    if config.getoption("--with-database"):
        asks = {"db", "transactional_db"}
        chosen = {item for item in items if item.get_closest_marker("django_db") or asks & {*item.fixturenames}}  # type: ignore[attr-defined]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = [item for item in items if item in chosen]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test database begins migrated where an earlier run has kept it so."""
    migrated_template.begin_with(migrated_template.template())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every test finds the starter data of all rooms and the demo's agencies; a test that commits gets it back."""
    from portal.operations.demo import load_agencies
    from portal.operations.starter import load_all

    with django_db_blocker.unblock():
        migrated_template.keep(migrated_template.template())
        load_all(lambda line: None)
        load_agencies()
        database_snapshot.take()
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
    """Remove the scratch folder that the test settings made, and never that of another settings module."""
    scratch = settings.MEDIA_ROOT.parent
    if scratch.name.startswith("ruang-aman-test-"):
        shutil.rmtree(scratch, ignore_errors=True)
