"""How the home room hangs in Wagtail."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
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


@hooks.register("construct_main_menu")
def no_outside_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop Wagtail's help menu: it leads officers to an English site of somebody else."""
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("construct_homepage_panels")
def only_what_concerns_the_officer(request: HttpRequest, panels: list[Any]) -> None:
    """Drop Wagtail's banner about its own news; page panels stay for whoever edits pages."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") != "whats_new_in_wagtail_version"]
