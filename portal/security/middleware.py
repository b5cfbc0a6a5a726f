"""Response headers that Django and the Content-Security-Policy (policy.py) don't set."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .policy import ADMIN_PREFIX, is_framed
from .views import expired_page, typed_text

#: Everything a browser can be asked for that the portal never needs.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "hid",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)
NO_STORE = "no-store, private"


class ResponseHeaders:
    """Adds the headers every answer carries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        response.headers["X-Frame-Options"] = "SAMEORIGIN" if is_framed(request) else "DENY"
        if request.path_info.startswith(ADMIN_PREFIX):
            # With no-referrer browsers send "Origin: null", and every form of the admin fails the CSRF check.
            # same-origin tells other sites just as little: nothing.
            response.headers["Referrer-Policy"] = "same-origin"
        if belongs_to_somebody(request, response):
            response.headers["Cache-Control"] = NO_STORE
        return response


class KeepWhatWasTyped:
    """A form sent after its officer was signed out comes back with what was typed, not as an empty log-in page.

    Only for forms this site sent itself: what another site makes a browser send is nobody's work to keep.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sent_to_log_in = response.status_code == 302 and response.headers["Location"].startswith(
            reverse("wagtailadmin_login")
        )
        if request.method == "POST" and sent_to_log_in and _may_hold_work(request) and typed_text(request):
            return expired_page(request)
        return response


def _may_hold_work(request: HttpRequest) -> bool:
    """Whether it is a form of ours other than those of the way in: a new password leads to the log-in page, too."""
    way_in = request.resolver_match is not None and request.resolver_match.namespace == "accounts"
    return not way_in and _is_our_own_form(request)


def _is_our_own_form(request: HttpRequest) -> bool:
    return (
        request.headers.get("Sec-Fetch-Site") == "same-origin"
        or request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    )


def belongs_to_somebody(request: HttpRequest, response: HttpResponse) -> bool:
    """Return whether the answer may hold what only a signed-in person sees.

    The admin, every request that came with a session, and every answer that sets a cookie. Static files carry no
    session question: WhiteNoise answers before this middleware.
    """
    return (
        request.path_info.startswith(ADMIN_PREFIX)
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or bool(response.cookies)
    )
