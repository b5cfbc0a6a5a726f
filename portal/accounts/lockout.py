"""Who is locked out after wrong passwords, and what that person is told."""

import math
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.privacy.keyring import keyed_hash

#: Wrong passwords from one address, whatever the names, before it waits: more than an office mistypes in the cool-off.
LIMIT_OF_A_SENDER = 20


class OneSenderManyNames(AxesDatabaseHandler):
    """Locks out a name at an address after five wrong passwords, and an address that tries many names after twenty.

    The second stops whoever tries one likely password with every name. Names that others sign in with stay open
    to them from elsewhere.
    """

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Return whether the name at this address, or the address as a whole, has to wait."""
        if super().is_locked(request, credentials):
            return True
        lately = timezone.now() - get_cool_off(request)
        tried = AccessAttempt.objects.filter(ip_address=request.axes_ip_address, attempt_time__gte=lately)  # type: ignore[attr-defined]
        failures: int = tried.aggregate(all=Sum("failures_since_start"))["all"] or 0
        return failures >= LIMIT_OF_A_SENDER


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
