"""A page that can't be published goes back to its editor with the reasons, from wherever it was to be published."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from home.publishing import PublishRefused


class RefusedPages:
    """Turns :class:`PublishRefused` into words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead to the page's editor, which says why."""
        if not isinstance(exception, PublishRefused):
            return None
        reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in exception.reasons))
        message = format_html(
            "{}<ul>{}</ul>",
            _("“%(title)s” was not published.") % {"title": exception.page.get_admin_display_title()},
            reasons,
        )
        messages.error(request, message)
        editor = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":  # the moderator's dialogue for a comment
            return JsonResponse({"step": "success", "redirect": editor})
        return redirect(editor)
