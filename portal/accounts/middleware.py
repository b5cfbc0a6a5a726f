"""Default deny: without the second factor a session is nobody's."""

import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from portal.privacy.audit import record_event

from .sessions import CODES_KEY, LAST_ACTIVE_KEY, SIGNED_IN_KEY

GetResponse = Callable[[HttpRequest], HttpResponse]

#: What a page asks for by itself while its reader may be gone: it does not keep the session awake.
BACKGROUND_VIEWS = frozenset({"wagtailadmin_editing_sessions:ping", "exchange:progress", "exchange:export_progress"})

#: Between password and second factor nobody needs longer than this, installing an app included (seconds).
PASSWORD_ONLY_SECONDS = 30 * 60


class SecondFactor:
    """Makes a signed-in session without a second factor anonymous for every view.

    ``request.user`` is somebody only when the session has passed the second factor, is not older than
    ``PORTAL_SESSION_ABSOLUTE_SECONDS`` and was not idle. Who has given only the password is found under
    ``request.password_only_user``, which nothing but portal.accounts.sign_in reads: any address added later is
    refused because there is no list it could be missing from.

    Nothing is looked up before somebody asks for the user, so that public pages touch no session.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session_user = request.user
        password_user: Any = SimpleLazyObject(lambda: _living_session_user(request, session_user))
        user: Any = SimpleLazyObject(lambda: _verified_or_nobody(request, password_user))

        async def auser() -> Any:
            return user

        request.password_only_user = password_user  # type: ignore[attr-defined]
        request.user = user
        request.auser = auser  # type: ignore[method-assign]
        return self.get_response(request)


def _nobody() -> AnonymousUser:
    nobody = AnonymousUser()
    nobody.otp_device = None  # type: ignore[attr-defined]
    nobody.is_verified = lambda: False  # type: ignore[attr-defined]
    return nobody


def _verified_or_nobody(request: HttpRequest, password_user: Any) -> Any:
    if not password_user.is_authenticated or not password_user.is_verified():
        return _nobody()
    if CODES_KEY in request.session:  # the backup codes are on the screen and not yet kept
        return _nobody()
    return password_user


def _living_session_user(request: HttpRequest, session_user: Any) -> Any:
    """Return the session's user, or nobody where the session is too old; an old session is thrown away."""
    if not session_user.is_authenticated:
        return _nobody()
    session, now = request.session, int(time.time())
    age = now - session.get(SIGNED_IN_KEY, 0)
    idle = now - session.get(LAST_ACTIVE_KEY, 0)
    allowed = settings.PORTAL_SESSION_ABSOLUTE_SECONDS if session_user.is_verified() else PASSWORD_ONLY_SECONDS
    if age > allowed or idle > settings.SESSION_COOKIE_AGE:
        session.flush()
        return _nobody()
    match = request.resolver_match
    if match is None or match.view_name not in BACKGROUND_VIEWS:
        session[LAST_ACTIVE_KEY] = now
    return session_user


class DenialsInTheAuditTrail:
    """Records every refusal to a signed-in officer: which view, which record, never the address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in (403, 404) and settings.SESSION_COOKIE_NAME in request.COOKIES:
            _record_denial(request, response.status_code)
        return response


#: Views that answer 404 for any address nobody knows: a mistyped address is not a refusal.
CATCH_ALL_VIEWS = frozenset({"wagtail_serve", "default", ""})


def _record_denial(request: HttpRequest, status: int) -> None:
    user = request.password_only_user  # type: ignore[attr-defined]
    match = request.resolver_match
    if not user.is_authenticated or (
        status == 404 and (match is None or match.view_name.split(".")[-1] in CATCH_ALL_VIEWS)
    ):
        return
    record_event(
        "access.denied",
        by=user,
        status=status,
        view=match.view_name if match else "",
        record=_record_named_in(match.kwargs if match else {}, match.args if match else ()),
        second_factor=bool(request.user.is_authenticated),
    )


def _record_named_in(kwargs: dict[str, Any], args: tuple[Any, ...]) -> str:
    """Return the first number or UUID of an address: a record's key, never words that somebody typed."""
    for value in [*kwargs.values(), *args]:
        text = str(value)
        if text.isascii() and text.isdecimal() and len(text) <= 20:
            return text
        try:
            return str(uuid.UUID(text))
        except ValueError:
            continue
    return ""
