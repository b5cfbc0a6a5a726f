"""Menu entry and addresses of complaints, and what needs attention on the first screen."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from intake.forms.screens import UnitMenuItem, works_in_a_unit

from . import workspace  # noqa: F401 - registers this room's parts of the case workspace
from .models import Complaint
from .queries import complaints_visible_to


class IncomingPanel(Component):
    """How many complaints came in, and how many of them cannot wait."""

    name = "incoming"
    template_name = "complaints/home_panel.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        new = complaints_visible_to(parent_context["request"].user).filter(status=Complaint.Status.NEW)
        return {"new_count": new.count(), "high_count": new.filter(risk="tinggi").count()}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/pengaduan/``."""
    return [path("pengaduan/", include("intake.complaints.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> UnitMenuItem:
    """Second in the order of work."""
    return UnitMenuItem(
        _("Complaints"),
        reverse("complaints:index"),
        permission="complaints.view_complaint",
        name="complaints",
        icon_name="mail",
        order=20,
    )


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Show what came in."""
    if works_in_a_unit(request.user, "complaints.view_complaint"):
        panels.append(IncomingPanel())
