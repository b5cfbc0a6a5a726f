"""Gives out kept answers before Django is asked: a quarter of what an outermost middleware costs (0017)."""

from collections.abc import Callable, Iterable
from typing import Any

from .generation import renew
from .kept import kept, key_of

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class ServeKept:
    """A WSGI application in front of Django's."""

    def __init__(self, application: Application) -> None:
        self.application = application
        renew()  # what an earlier release wrote is not ours

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        key = key_of(environ)
        answer = kept.find(key) if key is not None else None
        if answer is None:
            return self.application(environ, start_response)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and (answer.etag in known or known.strip() == "*"):
            start_response("304 Not Modified", answer.unchanged)
            return []
        start_response(answer.status, answer.headers)
        return [answer.body] if environ["REQUEST_METHOD"] == "GET" else []
