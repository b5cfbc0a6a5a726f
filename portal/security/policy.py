"""The Content-Security-Policy of public pages and of the admin, and who may frame what.

Neither allows inline scripts, inline styles or anybody else's resources. What Wagtail starts with inline scripts
is started by static/security/start.js instead (docs/decisions/0009-no-inline-scripts.md).
"""

from typing import Any

from csp.constants import HEADER, NONE, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

PUBLIC: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "media-src": [SELF],
    # No script of ours connects anywhere; 'none' would also keep checkers that run in the page from our robots.txt.
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "object-src": [NONE],
}

#: Two <style> elements of the rich text editor whose text never changes: numbers of nested lists, and one that is
#: empty since rich_text.py took the placeholder away. tests/browser holds that these are all.
RICH_TEXT_STYLES = [
    "'sha256-Mhr2Q/2u+/s2WzwlFRrqCw7x0IU+emukGS8Q9RtPZ44='",
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
]

#: The admin shows pictures before they are uploaded (blob:) and frames previews.
ADMIN: dict[str, Any] = {
    **PUBLIC,
    "style-src": [SELF, *RICH_TEXT_STYLES],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

ADMIN_PREFIX = "/admin/"
#: Views that the admin's preview panel shows in a frame.
FRAMED_VIEWS = ("preview", "view_draft", "revisions_view", "revisions_compare")


def is_framed(request: HttpRequest) -> bool:
    """Return whether the admin itself frames this answer (previews)."""
    if getattr(request, "is_dummy", False):
        return True  # Wagtail renders a page's preview through a made-up request to the page's own address
    match = request.resolver_match
    name = match.view_name if match else ""
    return request.path_info.startswith(ADMIN_PREFIX) and any(part in name for part in FRAMED_VIEWS)


#: What a view or a template may have asked of django-csp for its own answer.
OWN_WISHES = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")
PUBLIC_HEADER = build_policy(config=PUBLIC)


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp with our policies, chosen by address."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy. That of public pages is always the same text and is not put together anew for each."""
        if (
            settings.DEBUG
            or request.path_info.startswith(ADMIN_PREFIX)
            or HEADER in response
            or getattr(request, "_csp_nonce", None) is not None
            or any(hasattr(response, wish) for wish in OWN_WISHES)
            or is_framed(request)
        ):
            return super().process_response(request, response)
        response[HEADER] = PUBLIC_HEADER
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of the policy; views may still narrow it with django-csp's decorators."""
        parts = super().get_policy_parts(request, response, report_only)
        if report_only or parts.config is not None:
            return parts
        config = dict(ADMIN if request.path_info.startswith(ADMIN_PREFIX) else PUBLIC)
        if is_framed(request):
            config["frame-ancestors"] = [SELF]
        parts.config = config
        return parts
