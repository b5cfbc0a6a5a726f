"""Who is locked out after wrong passwords, and what that person is told."""

from typing import Any

from django.http import HttpRequest

from portal.privacy.keyring import keyed_hash


def username_fingerprint(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return what django-axes counts failures under: a keyed hash of the typed username (43 characters at most).

    People type their password into the username field; it must not end up in a table of attempts.
    """
    typed = (credentials or {}).get("username")
    if typed is None and request is not None:
        typed = request.POST.get("username", "")
    return keyed_hash("axes-username", str(typed or "").casefold().encode()).hex()[:40]
