"""A person at the public pages: opens a form, waits, types, presses a button."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from portal.security import form_token

REPORT, TRACK = "/lapor/", "/lacak/"


def typed(**changes: Any) -> dict[str, Any]:
    """Return what a person types into the report form."""
    return {
        "immediate_danger": "no",
        "contact_allowed": "no",
        "narrative": "Suami memukul saya sejak bulan lalu. (contoh)",
        "violence_forms": ["fisik"],
        "region": "64.72",
        "victim_age": "31",
        "reporter_type": "korban",
        **changes,
    }


@contextmanager
def clock_moved(patch: pytest.MonkeyPatch, seconds: float) -> Iterator[None]:
    """Let the clock that signs and reads form tokens run ``seconds`` behind (or, negative, ahead)."""
    real = form_token.time.time
    with patch.context() as moved:
        moved.setattr(form_token.time, "time", lambda: real() - seconds)
        yield


class Visitor:
    """Somebody without an account; every answer is kept in ``answer``."""

    answer: HttpResponse

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.client = Client()
        self.patch = patch

    def form_open_for(self, seconds: float, purpose: str = "report") -> str:
        """Return the token of a form that was opened so long ago."""
        with clock_moved(self.patch, seconds):
            return form_token.issue(purpose)

    def post(self, address: str = REPORT, *, token: str | None = None, purpose: str = "report", **data: Any) -> str:
        """Send a form that was open for a minute; return the page that came back."""
        fields = {"form_token": self.form_open_for(60, purpose) if token is None else token, **data}
        self.answer = self.client.post(address, fields)
        return self.page

    def review(self, *, token: str | None = None, **changes: Any) -> str:
        """Press “check before sending”."""
        return self.post(token=token, step="review", **typed(**changes))

    def send(self, *, token: str | None = None, **changes: Any) -> str:
        """Press “send”."""
        return self.post(token=token, step="send", **typed(**changes))

    def open(self, code: str) -> str:
        """Type a receipt code on the tracking page."""
        self.answer = self.client.post(TRACK, {"code": code})
        return self.page

    def reply(self, text: str, **changes: Any) -> str:
        """Write to the officers from the report that is open now."""
        ticket = changes.pop("ticket", None) or self.hidden("ticket")
        return self.post(TRACK, purpose="reply", **{"ticket": ticket, "text": text, **changes})

    @property
    def page(self) -> str:
        """The page as it came."""
        return self.answer.content.decode()

    @property
    def text(self) -> str:
        """The page's words, as a browser shows them."""
        body = self.page[self.page.index("<main") :]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def hidden(self, name: str) -> str:
        """Return a hidden field of the page."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        assert found, f"{name} is not on the page"
        return html.unescape(found[1])

    @property
    def code(self) -> str:
        """The receipt code on the page."""
        found = re.search(r'id="receipt-code"[^>]*>([A-Z0-9-]+)<', self.page)
        assert found, self.text
        return found[1]
