"""The generation: one short name that every worker looks at before it gives out a kept answer.

A purge makes a new name; what was kept under the old one is never given out again, by no worker and not by nginx.
What somebody began to write before the purge is kept under the old name, so it is not seen either.

The name is what the symbolic link ``current`` points at: the folder with the files nginx serves. Reading a link costs
a microsecond and reaches every process of the machine. Several machines share the name through Django's cache (Redis).
"""

import contextlib
import logging
import os
import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.core.cache import cache

logger = logging.getLogger(__name__)

CACHE_KEY = "page_cache.generation"
SHARED_BY_CACHE = "cache"


def folder() -> Path:
    """Return where generations stand."""
    return Path(settings.PAGE_CACHE_DIR)


def current() -> str:
    """Return the name of the current generation, or an empty text where nothing can be kept."""
    if settings.PAGE_CACHE_SHARED_BY == SHARED_BY_CACHE:
        return str(cache.get(CACHE_KEY) or renew())
    try:
        return os.readlink(f"{settings.PAGE_CACHE_DIR}/current")  # noqa: PTH115 - asked for every page; a Path costs 5 times more
    except FileNotFoundError:
        return renew()
    except OSError:
        return ""


def renew() -> str:
    """Begin a new generation and return its name: whatever was kept is gone."""
    name = f"g-{secrets.token_hex(8)}"
    if settings.PAGE_CACHE_SHARED_BY == SHARED_BY_CACHE:
        cache.set(CACHE_KEY, name, None)
        return name
    try:
        _point_at(name)
    except OSError:
        # Without a current generation nothing is kept: slower, but nobody reads what is no longer true.
        logger.exception("No new generation of kept pages could be made")
        with contextlib.suppress(OSError):
            (folder() / "current").unlink(missing_ok=True)
        return ""
    return name


def _point_at(name: str) -> None:
    (folder() / name).mkdir(parents=True)
    new_link = folder() / f".{name}"
    new_link.symlink_to(name)
    new_link.replace(folder() / "current")
    for old in folder().glob("g-*"):
        if old.name != name:
            shutil.rmtree(old, ignore_errors=True)
