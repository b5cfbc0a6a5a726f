"""Menu and screens of statistics."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import HistoricalFigure, HistoricalNote, Indicator
from .panels import ReportsPanel


class HistoricalFigureViewSet(SnippetViewSet):
    """The figures others counted, as they state them."""

    model = HistoricalFigure
    icon = "history"
    list_display = ["region_name", "period", "value", "row_type", "unit", "population", "source"]
    list_filter = ["row_type", "region", "unit"]
    search_fields = ["region_name", "source", "note"]
    list_per_page = 50


class HistoricalNoteViewSet(SnippetViewSet):
    """Where the sources disagree."""

    model = HistoricalNote
    icon = "warning"
    list_display = ["__str__", "place", "order", BooleanColumn("shown", label=_("shown"))]
    list_filter = ["place", "shown"]


class IndicatorViewSet(SnippetViewSet):
    """Who is counted, and what the standard asks."""

    model = Indicator
    icon = "success"
    list_display = [
        "__str__",
        "denominator",
        "numerator",
        "target",
        "to_check",
        BooleanColumn("active", label=_("shown")),
    ]


class StatisticsGroup(SnippetViewSetGroup):
    """What the office edits about its numbers."""

    menu_label = _("Figures and indicators")
    menu_name = "statistics-data"
    menu_icon = "table"
    menu_order = 260
    items = (HistoricalFigureViewSet, HistoricalNoteViewSet, IndicatorViewSet)


register_snippet(StatisticsGroup)


class ForThose(MenuItem):
    """A menu entry for whoever has one of some permissions."""

    def __init__(self, *args: object, permissions: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        return any(request.user.has_perm(permission) for permission in self.permissions)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/statistik/``."""
    return [path("statistik/", include("intake.statistics.urls"))]


def _entry(name: str, label: object, icon: str, order: int, *permissions: str) -> Callable[[], MenuItem]:
    def entry() -> MenuItem:
        address = reverse(f"statistics:{name}")
        return ForThose(label, address, permissions=permissions, name=f"statistics-{name}", icon_name=icon, order=order)

    return entry


ENTRIES = "register_statistics_menu_item"
for place, entry in enumerate(
    [
        _entry(
            "dashboard",
            _("How the work goes"),
            "tasks",
            10,
            "statistics.view_indicator_numbers",
            "cases.manage_plan",
            "procedures.do_task",
        ),
        _entry(
            "indicators",
            _("Indicators"),
            "success",
            20,
            "statistics.view_indicator_numbers",
        ),
        _entry("reports", _("Reports"), "table", 25, "statistics.view_indicator_numbers"),
        _entry(
            "index",
            _("Editions of the figures"),
            "calendar-check",
            30,
            "statistics.prepare_edition",
            "statistics.publish_edition",
        ),
    ]
):
    hooks.register(ENTRIES, entry, order=place)


@hooks.register("register_admin_menu_item")
def menu_item() -> SubmenuMenuItem:
    """Numbers, after the work itself; shown to those who see any of it."""
    menu = Menu(register_hook_name=ENTRIES)
    return SubmenuMenuItem(_("Statistics"), menu, name="statistics", icon_name="order", order=70)


@hooks.register("construct_homepage_panels")
def say_what_is_new_in_reports(request: HttpRequest, panels: list[Component]) -> None:
    """Name the reports whose next period is over."""
    if request.user.has_perm("statistics.view_indicator_numbers"):
        panels.append(ReportsPanel())
