"""The test database as it was after the starter data, put back after every test that commits.

Django would empty all tables instead: the next test would find no starter data, and the triggers of the audit
trail refuse it anyway. A copy of the whole database is quicker than either loading or emptying.
"""

import sqlite3
from pathlib import Path
from typing import Any

from django.db import connection


def take() -> None:
    """Copy the test database."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(_copy()) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        connection.close()
        _execute(f'CREATE DATABASE "{_copy()}" TEMPLATE "{_name()}"')


def put_back() -> None:
    """Replace the test database by the copy."""
    connection.close()
    if connection.vendor == "sqlite":
        copy, database = sqlite3.connect(_copy()), sqlite3.connect(_name(), timeout=30)
        copy.backup(database)
        copy.close()
        database.close()
    else:
        # FORCE ends what the threads of a live server have left open.
        _execute(f'DROP DATABASE "{_name()}" WITH (FORCE)', f'CREATE DATABASE "{_name()}" TEMPLATE "{_copy()}"')


def throw_away() -> None:
    """Delete the copy."""
    if connection.vendor == "sqlite":
        Path(_copy()).unlink(missing_ok=True)
    else:
        _execute(f'DROP DATABASE IF EXISTS "{_copy()}"')


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _copy() -> str:
    return f"{_name()}_copy"


def _execute(*statements: str) -> None:
    cursor: Any
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
