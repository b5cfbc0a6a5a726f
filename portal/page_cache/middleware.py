"""Keeps marked answers as they leave. Stands outermost, so that it sees every header."""

import hashlib
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from . import files, generation
from .changes import holds_until
from .kept import Answer, kept, key_of
from .marks import is_marked

#: What a 304 repeats.
IN_304 = {
    "etag",
    "cache-control",
    "vary",
    "content-location",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "cross-origin-resource-policy",
}
#: What an answer may vary by and still be kept: the language is in the address wherever it matters.
HARMLESS = {"accept-language", "accept-encoding", "origin"}


class KeepPublicAnswers:
    """Keeps what is the same for everybody; ``wsgi.ServeKept`` gives it out without asking Django again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request.META)
        made_in = generation.current() if key else ""
        response = self.get_response(request)
        if key is None or not _may_be_kept(request, response):
            return response
        if "ETag" not in response.headers:
            response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.setdefault("Content-Length", str(len(response.content)))
        try:
            until = kept.until if kept.holds(made_in) else holds_until()
        except DatabaseError:  # what could be answered without the database is answered all the same
            return response
        if kept.put(key, _answer(response), made_in, until):
            files.write(request, response, made_in, until)
        return response


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    if not is_marked(response) or response.status_code != 200 or request.method != "GET" or response.streaming:
        return False
    control = response.headers.get("Cache-Control", "")
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name.strip()}
    return not response.cookies and "no-store" not in control and "private" not in control and varies <= HARMLESS


def _answer(response: HttpResponse) -> Answer:
    headers = [(name, str(value)) for name, value in response.items()]
    return Answer(
        status=f"{response.status_code} {response.reason_phrase}",
        headers=headers,
        body=response.content,
        etag=response.headers["ETag"],
        unchanged=[(name, value) for name, value in headers if name.lower() in IN_304],
    )
