"""The migrated, still empty SQLite database, kept between runs: migrating takes longer than most tests.

Its name holds a digest of every migration of every app and of the modules they call, so that a changed migration is
run anew. A fresh clone has none: there the migrations run on an empty database.
"""

import hashlib
import os
import sqlite3
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from portal.privacy import triggers


def template() -> Path | None:
    """Return where the migrated database of this code is kept; nowhere for PostgreSQL."""
    if connection.vendor != "sqlite":
        return None
    digest = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    files = {
        sys.modules[type(migration).__module__].__file__ or ""
        for migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.values()
    }
    for file in (*sorted(files), triggers.__file__):
        digest.update(Path(file).read_bytes())
    return Path(settings.VAR_DIR) / "test-databases" / f"{digest.hexdigest()[:16]}.sqlite3"


def keep(kept: Path | None) -> None:
    """Keep the database that has just been migrated, in place of those of earlier code."""
    if kept is None or kept.exists():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    for older in sorted(kept.parent.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)[:-2]:
        older.unlink(missing_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with sqlite3.connect(unfinished) as copy:
        connection.connection.backup(copy)
    copy.close()
    unfinished.rename(kept)
