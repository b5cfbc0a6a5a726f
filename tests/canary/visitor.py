"""Somebody at the portal whose requests and their answers are remembered, as others could see them."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client


class Visitor(Client):
    """A client that remembers what its requests and their answers let others see."""

    def __init__(self, session_of: Client | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.seen: list[tuple[str, bytes]] = []
        self.officer: Any = None
        if session_of is not None:
            self.cookies.update(session_of.cookies)

    def request(self, **environ: Any) -> Any:
        response = super().request(**environ)
        self.seen.append(("address", f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}".encode()))
        self.seen.append(("header", repr(sorted(response.headers.items())).encode()))
        for name, cookie in response.cookies.items():
            told = CookieStorage(response.wsgi_request)._decode(cookie.value) if name == "messages" else ""
            self.seen.append(("cookie", f"{name} {cookie.value} {[str(message) for message in told or []]}".encode()))
        page = b"" if response.streaming else response.content
        for title in re.findall(rb"<title[^>]*>(.*?)</title>", page, re.DOTALL):
            self.seen.append(("title", title))
        return response

    def form(self, address: str, kind: type[forms.BaseForm]) -> Any:
        """Open a page and return the form of this kind that it shows."""
        response = self.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return form_on(response, kind)

    def send(self, address: str, answers: dict[str, Any], status: int = 302) -> Any:
        """Send a form; the answer must be ``status``, else the test says what was refused."""
        response = self.post(address, answers)
        told = [form.errors.as_text() for form in forms_on(response) if form.is_bound and form.errors]
        assert response.status_code == status, (address, response.status_code, told)
        return response


def forms_on(response: Any) -> Iterator[Any]:
    for layer in response.context or []:
        for values in layer.dicts if hasattr(layer, "dicts") else [layer]:
            yield from (value for value in values.values() if isinstance(value, forms.BaseForm))


def form_on(response: Any, kind: type[forms.BaseForm]) -> Any:
    return next(form for form in forms_on(response) if type(form) is kind)
