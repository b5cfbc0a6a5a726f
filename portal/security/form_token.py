"""A signed, expiring token in a public form, in place of a CSRF cookie.

Whoever reads or reports gets no cookie (design.md §5), so there is no session a foreign site could ride on;
the token's work is to tell a page that is too old, or a form sent faster than anyone can read it, and to give
each form one nonce by which a double submit is recognised.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing

NONCE_BYTES = 16


class FormTokenRefused(Exception):
    """Base: the form can't be accepted with this token."""


class TokenInvalid(FormTokenRefused):
    """Missing, altered, or made for another purpose."""


class TokenExpired(FormTokenRefused):
    """The page was open longer than allowed."""


class TokenTooYoung(FormTokenRefused):
    """The form came back faster than a person can fill it in."""

    def __init__(self, wait_seconds: float) -> None:
        super().__init__(f"{wait_seconds:.1f} seconds too early")
        self.wait_seconds = wait_seconds


@dataclass(frozen=True)
class FormToken:
    """What a valid token says: ``nonce`` (32 hexadecimal characters) and when it was issued (aware)."""

    nonce: str
    issued_at: datetime


def issue(purpose: str) -> str:
    """Return a fresh token for a form of one ``purpose``, with 128 random bits and the time of issue."""
    content = {"nonce": secrets.token_hex(NONCE_BYTES), "at": time.time()}
    return signing.dumps(content, salt=_salt(purpose))


def read(token: str, purpose: str, max_age_seconds: float, min_age_seconds: float = 0) -> FormToken:
    """Return what ``token`` says.

    Args:
        token: as the form sent it back; anything at all may stand there.
        purpose: must be the one it was issued for.
        max_age_seconds: older is refused.
        min_age_seconds: younger is refused.

    Raises:
        TokenInvalid: missing, altered, from the future, or for another purpose.
        TokenExpired: too old.
        TokenTooYoung: too fast.
    """
    try:
        content = signing.loads(token, salt=_salt(purpose))
        nonce, issued = str(content["nonce"]), float(content["at"])
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise TokenInvalid("the form token is not ours") from error
    age = time.time() - issued
    if age < -5:  # nodes' clocks may differ by seconds, not by more
        raise TokenInvalid("the form token comes from the future")
    age = max(age, 0.0)
    if age > max_age_seconds:
        raise TokenExpired("the form was open too long")
    if age < min_age_seconds:
        raise TokenTooYoung(min_age_seconds - age)
    return FormToken(nonce=nonce, issued_at=datetime.fromtimestamp(issued, tz=UTC))


def _salt(purpose: str) -> str:
    return f"portal.security.form_token/{purpose}"
