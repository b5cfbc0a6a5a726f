"""How the home room hangs in Wagtail."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.page_cache.marks import keep

from .models import Banner, MenuEntry

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]


@hooks.register("on_serve_page")
def keep_nothing_of_private_pages(serve: Serve) -> Serve:
    """Send ``Cache-Control: no-store`` for page types that ask for it, whatever their ``serve`` returns.

    Every other page is the same for everybody and may be kept until something it shows changes.
    """

    def answer(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        if getattr(page, "no_store", False):
            response["Cache-Control"] = "no-store"
        else:
            keep(request, response, getattr(page, "kept_with", ()))
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


class MenuEntryViewSet(SnippetViewSet):
    """Links in menu and footer."""

    model = MenuEntry
    icon = "list-ul"
    menu_label = _("Menu and footer")
    list_display = ["__str__", "place", "language", "order", BooleanColumn("active", label=_("Shown"))]
    list_filter = ["place", "language", "active"]


class BannerViewSet(SnippetViewSet):
    """Short messages for every page; the site settings say which one is shown."""

    model = Banner
    icon = "warning"
    list_display = ["name", "text_id", "first_day", "last_day"]


class AroundEveryPage(SnippetViewSetGroup):
    """What stands around every public page."""

    items = (MenuEntryViewSet, BannerViewSet)
    menu_label = _("Around every page")
    menu_name = "around-every-page"
    menu_icon = "site"
    menu_order = 260


register_snippet(AroundEveryPage)
