"""Who is locked out after wrong passwords, and what that person is told."""

import math
from typing import Any

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.privacy.keyring import keyed_hash


def username_fingerprint(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return what django-axes counts failures under: a keyed hash of the typed username (43 characters at most).

    People type their password into the username field; it must not end up in a table of attempts.
    """
    typed = (credentials or {}).get("username")
    if typed is None and request is not None:
        typed = request.POST.get("username", "")
    return keyed_hash("axes-username", str(typed or "").casefold().encode()).hex()[:40]


def locked_out(request: HttpRequest, original_response: HttpResponse | None, credentials: Any = None) -> HttpResponse:
    """Answer a log-in that is closed for now (429), saying how long; the typed username is not repeated."""
    minutes = math.ceil(get_cool_off(request).total_seconds() / 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)
