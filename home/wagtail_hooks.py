"""How the home room hangs in Wagtail."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]


@hooks.register("on_serve_page")
def keep_nothing_of_private_pages(serve: Serve) -> Serve:
    """Send ``Cache-Control: no-store`` for page types that ask for it, whatever their ``serve`` returns."""

    def answer(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        if getattr(page, "no_store", False):
            response["Cache-Control"] = "no-store"
        return response

    return answer
