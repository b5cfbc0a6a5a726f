"""Answers to requests that came too late, from elsewhere, or from somebody who may not."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from .policy import ADMIN_PREFIX

#: Never shown again, whatever page they were typed on.
SECRET_FIELDS = ("csrfmiddlewaretoken", "password", "otp_token", "new_password", "next")
MOST_FIELDS = 60


class Typed(str):
    """What somebody typed: pages show it, but no log does (Django's template log prints whole contexts at DEBUG)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "…"


def typed_text(request: HttpRequest) -> list[tuple[str, Typed]]:
    """Return what a person typed into the form of this request: name and value, no secrets, no single marks."""
    return [
        (name, Typed(value))
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not name.startswith(SECRET_FIELDS) and len(value) > 1
    ][:MOST_FIELDS]


@sensitive_post_parameters()
def expired_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain that the page is too old to be sent (CSRF failure), with what was typed to copy from."""
    if not _reads_html(request):
        return JsonResponse({"error": _("This page has expired. Open it again.")}, status=403)
    typed = typed_text(request)
    context = {"typed": typed, "again": request.path if request.method == "POST" else "/"}
    return render(request, "security/expired_page.html", context, status=403)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say no: inside the admin's frame to those who have one, plainly to everybody else."""
    if not _reads_html(request):
        return JsonResponse({"error": _("You do not have permission for this.")}, status=403)
    user = getattr(request, "user", None)
    inside = (
        request.path_info.startswith(ADMIN_PREFIX) and user is not None and user.has_perm("wagtailadmin.access_admin")
    )
    template = "security/no_permission_admin.html" if inside else "security/no_permission.html"
    title = _("Not open to you")
    context = {"header_title": title, "header_icon": "lock", "breadcrumbs_items": [{"url": "", "label": title}]}
    return render(request, template, context, status=403)


def _reads_html(request: HttpRequest) -> bool:
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return False
    return request.accepts("text/html")
