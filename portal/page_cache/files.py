"""Kept pages as files, which nginx serves without asking the portal (deploy/nginx.conf).

``current/HOST/edukasi/index.html``, and ``wilayah=64.72.html`` beside it for one region; each with its ``.gz``.
"""

import contextlib
import gzip
import hashlib
import os
import re
import threading
import time
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import generation

PATH = re.compile(r"/(?:[a-z0-9][a-z0-9_-]*/)*", re.ASCII)
HOST = re.compile(r"[a-z0-9][a-z0-9.-]{0,252}", re.ASCII)
QUERY = re.compile(r"wilayah=\d\d(\.\d\d)?", re.ASCII)
#: Set by django-csp's decorators: such an answer has a policy of its own, and nginx sends the usual one.
OWN_POLICY = ("_csp_update", "_csp_config", "_csp_replace", "_csp_exempt")


def write(request: HttpRequest, response: HttpResponse, made_in: str, until: float) -> None:
    """Write a page for nginx, where it may be served with the headers that nginx adds to every page.

    Args:
        request: what was asked.
        response: the page.
        made_in: the generation it was begun in.
        until: when time alone makes it untrue (seconds since 1970); nginx knows no such moment, so the generation ends.
    """
    name = _name(request)
    if not settings.PAGE_CACHE_FILES or name is None or not _is_a_usual_page(response):
        return
    target = generation.folder() / made_in / name
    # The generation may have been thrown away meanwhile: then there is nothing to write to.
    with contextlib.suppress(OSError):
        if not (generation.folder() / made_in).is_dir():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_at_once(target.with_name(f"{target.name}.gz"), gzip.compress(response.content, 9, mtime=0))
        _write_at_once(target, response.content)
        _end(made_in, until)


_ends: dict[str, float] = {}


def _end(generation_name: str, until: float) -> None:
    """Begin a new generation when the time of this one has come; asked once for each."""
    if _ends.get(generation_name, until + 1) <= until:
        return
    _ends.clear()
    _ends[generation_name] = until
    timer = threading.Timer(max(0.0, until - time.time()), _renew_if_current, [generation_name])
    timer.daemon = True
    timer.start()


def _renew_if_current(generation_name: str) -> None:
    if generation.current() == generation_name:
        generation.renew()


def _name(request: HttpRequest) -> str | None:
    host, path, query = request.get_host().partition(":")[0].lower(), request.path, request.META.get("QUERY_STRING", "")
    if not HOST.fullmatch(host) or not PATH.fullmatch(path) or (query and not QUERY.fullmatch(query)):
        return None
    return f"{host}{path}{query or 'index'}.html"


def _is_a_usual_page(response: HttpResponse) -> bool:
    html = response.headers.get("Content-Type", "") == "text/html; charset=utf-8"
    return html and not any(hasattr(response, name) for name in OWN_POLICY)


def _write_at_once(target: Path, content: bytes) -> None:
    """Write so that nobody ever reads half a file."""
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(content)
    # nginx makes its ETag of size and second: a date made of the content tells two pages of one second apart.
    made_up = 1_000_000_000 + int.from_bytes(hashlib.sha256(content).digest()[:4], "big") % 700_000_000
    os.utime(part, (made_up, made_up))
    part.replace(target)
