"""Menu entry, addresses and home panel of the inbox."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from intake.forms.screens import UnitMenuItem, works_in_a_unit

from . import snippets, workspace  # noqa: F401 - register the CMS screens and this room's part of the workspace
from .models import Procedure
from .panels import TasksPanel
from .queries import days_to_keep, inbox_counts, runs_that_stay_behind


class TasksMenuItem(UnitMenuItem):
    """“Tasks”, with how many wait."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        counts = inbox_counts(request.user)
        total = counts["mine"] + counts["role"] + sum(day.is_due for day in days_to_keep(request.user))
        if total:
            component.label = f"{self.label} ({total})"
        return component


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/tugas/`` and ``/admin/prosedur/``."""
    return [
        path("tugas/", include("intake.procedures.urls")),
        path("prosedur/", include("intake.procedures.version_urls")),
    ]


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


class UnstaffedMenuItem(MenuItem):
    """Shown to those who keep accounts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("procedures.view_unstaffed_task"))


@hooks.register("register_settings_menu_item")
def unstaffed_menu_item() -> MenuItem:
    """Steps that nobody can do, under Settings."""
    return UnstaffedMenuItem(
        _("Tasks without people"), reverse("procedures:unstaffed"), name="unstaffed", icon_name="warning", order=606
    )


@hooks.register("construct_snippet_action_menu")
def nothing_is_unpublished(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A procedure has no “unpublish”: reports must be able to arrive at any time."""
    if context.get("model") is Procedure:
        menu_items[:] = [item for item in menu_items if item.name != "action-unpublish"]


@hooks.register("after_edit_snippet")
def say_what_publishing_changes(request: HttpRequest, instance: Any) -> None:
    """Say who follows the new version, and who stays."""
    if not isinstance(instance, Procedure) or "action-publish" not in request.POST or instance.newest is None:
        return
    said = _("New cases follow version %(number)s. Procedures that stay on their version: %(count)s.")
    messages.info(request, said % {"number": instance.newest.number, "count": runs_that_stay_behind(instance)})


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """What a role can be given in the CMS."""
    return Permission.objects.filter(
        content_type__app_label="procedures",
        codename__in=["do_task", "assign_task", "view_unstaffed_task", "manage_run"],
    )


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """Progress, notices and pictures."""
    return format_html('<link rel="stylesheet" href="{}">', static("procedures/procedures.css"))
