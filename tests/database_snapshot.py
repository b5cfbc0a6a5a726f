"""The test database as it was after the starter data, put back after every test that commits.

Django would empty all tables instead: the next test would find no starter data, and the triggers of the audit
trail refuse it anyway. A copy of the whole database is quicker than either loading or emptying.
"""

import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

from django.db import connection

PATIENCE = 60  # seconds in which whoever still writes must have come to an end


def take() -> None:
    """Copy the test database."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(name_of_copy()) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        connection.close()
        _execute(f'CREATE DATABASE "{name_of_copy()}" TEMPLATE "{_name()}"')


def begin_with(copy: str | Path) -> None:
    """Let the test database begin as this copy, a file of SQLite or a database of PostgreSQL's server."""
    if connection.vendor != "sqlite":
        connection.settings_dict["TEST"]["TEMPLATE"] = copy
        return
    create = connection.creation._create_test_db

    def create_and_fill(*args: object, **options: object) -> str:
        name: str = create(*args, **options)
        shutil.copyfile(copy, name)
        return name

    connection.creation._create_test_db = create_and_fill


def put_back() -> None:
    """Replace the test database by the copy.

    Raises:
        TimeoutError: somebody has kept the SQLite database locked.
    """
    connection.close()
    if connection.vendor == "sqlite":
        # Left alone, a backup tries for ever while a thread of the server holds the database.
        ends = time.monotonic() + PATIENCE
        copy, database = sqlite3.connect(name_of_copy()), sqlite3.connect(_name(), timeout=30)
        copy.backup(database, progress=lambda status, remaining, total: _still_in_time(ends))
        copy.close()
        database.close()
    else:
        # FORCE ends what the threads of a live server have left open.
        _execute(f'DROP DATABASE "{_name()}" WITH (FORCE)', f'CREATE DATABASE "{_name()}" TEMPLATE "{name_of_copy()}"')


def _still_in_time(ends: float) -> None:
    if time.monotonic() > ends:
        raise TimeoutError("somebody keeps the test database locked")


def throw_away() -> None:
    """Delete the copy."""
    if connection.vendor == "sqlite":
        Path(name_of_copy()).unlink(missing_ok=True)
    else:
        _execute(f'DROP DATABASE IF EXISTS "{name_of_copy()}"')


def exists(copy: str) -> bool:
    """Return whether the copy of a process is still there."""
    if connection.vendor == "sqlite":
        return Path(copy).exists()
    cursor: Any
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [copy])
        return cursor.fetchone() is not None


def name_of_copy() -> str:
    """Return the file, or the database's name, of this process's copy."""
    return f"{_name()}_copy"


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _execute(*statements: str) -> None:
    cursor: Any
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
