"""Everything the portal keeps or says, as bytes that can be searched for words.

Words are looked for in every guise in which a careless line of code leaves them: as they are, in other cases,
as hexadecimal (how a database dump writes bytes), in base64, and percent-encoded.
"""

import base64
import logging
import os
import pickle
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection

from tests.conftest import missing_part

POSTGRESQL_PROGRAMS = "/usr/lib/postgresql/15/bin"


class Guises:
    """How a word may stand in stored bytes: ``caseless`` in lower case, where case does not matter, and ``exact``."""

    def __init__(self, word: str) -> None:
        plain = word.encode()
        self.caseless = {plain.lower(), plain.hex().encode(), quote(word).lower().encode()}
        self.exact: set[bytes] = set()
        for shift in range(3):  # base64 differs for each place modulo three; the edges depend on the neighbours
            encoded = base64.b64encode(b"\0" * shift + plain)
            middle = slice(4 if shift else 0, len(encoded) // 4 * 4 - 4)
            self.exact |= {encoded[middle], base64.urlsafe_b64encode(base64.b64decode(encoded))[middle]}

    def stand_in(self, content: bytes, lowered: bytes) -> bool:
        """Whether one of them stands in the content."""
        return any(form in lowered for form in self.caseless) or any(form in content for form in self.exact)


def find(words: Iterable[str], places: Iterable[tuple[str, bytes]]) -> dict[str, set[str]]:
    """Return the words that were found, each with the places where it stands.

    Words that begin alike are looked for only where their common beginning stands: megabytes of log are gone through
    once, and not once for each word.
    """
    families: dict[str, dict[str, Guises]] = {}
    for word in words:
        beginning = word[:6] if word[:6].isalpha() else ""
        families.setdefault(beginning, {})[word] = Guises(word)
    assert families, "no words to look for"
    beginnings = {beginning: Guises(beginning) for beginning in families if beginning}
    found: dict[str, set[str]] = {}
    for place, content in places:
        lowered = content.lower()
        for beginning, family in families.items():
            if beginning and not beginnings[beginning].stand_in(content, lowered):
                continue
            for word, guises in family.items():
                if guises.stand_in(content, lowered):
                    found.setdefault(word, set()).add(place)
    return found


def stored() -> Iterator[tuple[str, bytes]]:
    """Yield every place where the portal keeps something, with what is there now."""
    yield from database()
    yield from sessions()
    yield from cached()
    yield from media()
    yield from mails()


def database() -> Iterator[tuple[str, bytes]]:
    """Yield each table as a dump writes it, and on SQLite the files as they lie on the disk."""
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()


def _sqlite() -> Iterator[tuple[str, bytes]]:
    name = str(connection.settings_dict["NAME"])
    for path in sorted(Path(name).parent.glob(f"{Path(name).name}*")):
        if not path.name.endswith("_copy"):  # the copy was taken before the test
            yield f"file {path.name.replace(Path(name).name, 'database')}", path.read_bytes()
    with closing(sqlite3.connect(name)) as copy:
        for (table,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            yield f"table {table}", b"\n".join(_row(row) for row in copy.execute(f'SELECT * FROM "{table}"'))


def _row(values: tuple[object, ...]) -> bytes:
    return b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def _postgresql() -> Iterator[tuple[str, bytes]]:
    program = shutil.which("pg_dump", path=f"{POSTGRESQL_PROGRAMS}:{os.environ.get('PATH', '')}")
    if program is None:
        missing_part("pg_dump")
    parameters = connection.get_connection_params()
    variables = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    environment = os.environ | {
        variable: str(parameters[name]) for name, variable in variables.items() if parameters.get(name)
    }
    dump = subprocess.run([program, "--no-owner"], env=environment, check=True, capture_output=True).stdout
    place, lines = "definitions", list[bytes]()
    for line in dump.splitlines():
        if line.startswith(b"COPY "):
            yield place, b"\n".join(lines)
            place, lines = f"table {line.split()[1].decode().removeprefix('public.')}", []
        elif line == rb"\.":
            yield place, b"\n".join(lines)
            place, lines = "definitions", []
        else:
            lines.append(line)
    yield place, b"\n".join(lines)


def sessions() -> Iterator[tuple[str, bytes]]:
    """Yield each session opened: the row itself is compressed."""
    for session in Session.objects.all():
        yield "session", repr(session.get_decoded()).encode()


def cached() -> Iterator[tuple[str, bytes]]:
    """Yield what the cache holds, keys and values."""
    for key, value in cache._cache.items():  # type: ignore[attr-defined]
        yield "cache", key.encode() + b" " + value + b" " + repr(pickle.loads(value)).encode()  # noqa: S301


def media() -> Iterator[tuple[str, bytes]]:
    """Yield every file below MEDIA_ROOT, its name included."""
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            yield f"media {path.name}", path.name.encode() + path.read_bytes()


def mails() -> Iterator[tuple[str, bytes]]:
    """Yield every message that was sent."""
    for message in getattr(mail, "outbox", []):
        yield "mail", message.message().as_bytes()


class Log(logging.Handler):
    """Keeps every line that any logger writes, with its traceback."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record) + f" {record.args!r}")


@contextmanager
def everything_logged() -> Iterator[Log]:
    """Listen to all loggers at DEBUG, SQL with its parameters included."""
    log = Log()
    loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    before = [(logger, logger.level, logger.disabled) for logger in loggers]
    listening = [logger for logger in loggers if logger is logging.root or not logger.propagate]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.disabled = False
    for logger in listening:
        logger.addHandler(log)
    connection.force_debug_cursor = True
    try:
        yield log
    finally:
        connection.force_debug_cursor = False
        for logger in listening:
            logger.removeHandler(log)
        for logger, level, disabled in before:
            logger.setLevel(level)
            logger.disabled = disabled
