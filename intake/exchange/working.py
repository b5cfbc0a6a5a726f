"""Whether the work on an import or export is alive, and how far it is."""

import datetime
import gc
import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.utils import timezone

#: The claims whose work runs in this process.
RUNNING: set[uuid.UUID] = set()
QUIET = datetime.timedelta(minutes=2)


def this_process() -> str:
    """Return the name by which other processes of the machine can tell whether this one lives."""
    return f"{socket.gethostname()[:100]}:{os.getpid()}"


def is_stalled(job: Any) -> bool:
    """Whether nobody works on a job that should be worked on: its process is gone, or has been silent too long."""
    if job.claim in RUNNING:
        return False
    host, _colon, process = job.worker.rpartition(":")
    if host == socket.gethostname()[:100] and process.isdecimal():
        return int(process) == os.getpid() or not _lives(int(process))
    return progress_of(job) is None and (job.worked_at is None or timezone.now() - job.worked_at > QUIET)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def note_progress(job: Any, done: int) -> None:
    """Say how many rows are done; others can read it while the work's transaction is open."""
    cache.set(f"exchange:{job.pk}", done, 120)


def progress_of(job: Any) -> int | None:
    """Return how many rows are done, if somebody said so lately."""
    done: int | None = cache.get(f"exchange:{job.pk}")
    return done


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python from looking for cycles while a page is worked on.

    Some ten thousand objects come and go, none in a cycle, and each look goes through everything the process holds:
    that was a third of the time of an import.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
