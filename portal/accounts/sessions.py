"""What a signed-in session remembers, beside the user and the device that verified it."""

import base64
import json
import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY

from portal.privacy.keyring import derived_sealing_key, seal, unseal

SIGNED_IN_KEY = "signed_in_at"  # seconds since the epoch: the password was right
LAST_ACTIVE_KEY = "last_active_at"  # a person did something
SECOND_FACTOR_KEY = "second_factor_at"  # the second factor was right; step-up asks how long ago
CODES_KEY = "unsaved_backup_codes"  # sealed: backup codes on the screen, not yet acknowledged


@receiver(user_logged_in)
def start_the_clock(request: HttpRequest, **_signal: Any) -> None:
    """Note when the password was given: the session's absolute age counts from here.

    Who gives the password again gives the second factor again, too.
    """
    now = int(time.time())
    request.session[SIGNED_IN_KEY] = request.session[LAST_ACTIVE_KEY] = now
    for key in (SECOND_FACTOR_KEY, CODES_KEY, DEVICE_ID_SESSION_KEY):
        request.session.pop(key, None)


def note_second_factor(request: HttpRequest) -> None:
    """Remember when the second factor was given, under a new session key."""
    request.session[SECOND_FACTOR_KEY] = int(time.time())
    request.session.cycle_key()


def put_codes_on_screen(request: HttpRequest, codes: list[str]) -> None:
    """Keep fresh backup codes, sealed, until the officer says they are kept; the session opens nothing before."""
    sealed = seal(derived_sealing_key("backup-codes"), json.dumps(codes).encode(), _context(request))
    request.session[CODES_KEY] = base64.b64encode(sealed).decode("ascii")


def codes_on_screen(request: HttpRequest) -> list[str]:
    """Return the backup codes not yet acknowledged, or an empty list."""
    sealed = request.session.get(CODES_KEY)
    if not sealed:
        return []
    return json.loads(unseal(derived_sealing_key("backup-codes"), base64.b64decode(sealed), _context(request)))


def take_codes_off_screen(request: HttpRequest) -> None:
    """Forget the readable backup codes for ever."""
    request.session.pop(CODES_KEY, None)


def _context(request: HttpRequest) -> str:
    return f"backup-codes:{request.password_only_user.pk}"  # type: ignore[attr-defined]
