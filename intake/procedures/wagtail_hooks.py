"""Menu entry, addresses and home panel of the inbox."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from intake.forms.screens import UnitMenuItem, works_in_a_unit

from . import workspace  # noqa: F401 - registers this room's part of the case workspace
from .panels import TasksPanel
from .queries import inbox_counts


class TasksMenuItem(UnitMenuItem):
    """“Tasks”, with how many wait."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        counts = inbox_counts(request.user)
        total = counts["mine"] + counts["role"]
        if total:
            component.label = f"{self.label} ({total})"
        return component


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/tugas/``."""
    return [path("tugas/", include("intake.procedures.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> TasksMenuItem:
    """Tasks come first: the menu follows the order of work."""
    return TasksMenuItem(
        _("Tasks"),
        reverse("procedures:inbox"),
        permission="procedures.do_task",
        name="tasks",
        icon_name="tasks",
        order=10,
    )


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the tasks on the first screen of whoever has some."""
    if works_in_a_unit(request.user, "procedures.do_task"):
        panels.append(TasksPanel())
