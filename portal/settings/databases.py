"""Connection options that SQLite and PostgreSQL need here."""

from typing import Any


def with_our_options(database: Any) -> dict[str, Any]:
    """Return ``database`` (a Django DATABASES entry) with the options this portal relies on.

    SQLite: write-ahead log, writers queue at BEGIN (so a case number can't be read by two officers
    before either writes it), and up to 20 s patience. PostgreSQL: connections are kept and checked.
    """
    options = database.setdefault("OPTIONS", {})
    # Opening SQLite's file with our options costs as much as making a page. (dj_database_url writes 0 unless told.)
    database["CONN_MAX_AGE"] = database.get("CONN_MAX_AGE") or 60
    if database["ENGINE"].endswith("sqlite3"):
        options.setdefault("transaction_mode", "IMMEDIATE")
        options.setdefault("timeout", 20)
        options.setdefault(
            "init_command",
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
        )
    else:
        database["CONN_HEALTH_CHECKS"] = True
    return database
