"""Menu entry, addresses and stylesheet of the officers' screens."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from intake.forms.screens import UnitMenuItem

from . import parts  # noqa: F401 - registers this room's parts of the workspace
from .models import HandOver
from .queries import decisions_waiting_for, hand_overs_to


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/kasus/``."""
    return [path("kasus/", include("intake.cases.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> UnitMenuItem:
    """Third in the order of work."""
    return UnitMenuItem(
        _("Cases"),
        reverse("cases:index"),
        permission="cases.view_case",
        name="cases",
        icon_name="folder-open-inverse",
        order=30,
    )


@hooks.register("register_admin_menu_item")
def decisions_menu_item() -> UnitMenuItem:
    """For whoever decides for children."""
    return UnitMenuItem(
        _("Decisions for children"),
        reverse("cases:decisions"),
        permission="cases.decide_for_child",
        name="child-decisions",
        icon_name="tick-inverse",
        order=35,
    )


class WaitingPanel(Component):
    """What waits for an answer of this officer: decisions for children, cases offered by other units."""

    name = "waiting_for_an_answer"
    template_name = "cases/home_panel.html"
    order = 25

    def __init__(self, decisions: int, offers: int) -> None:
        self.decisions, self.offers = decisions, offers

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"decisions": self.decisions, "offers": self.offers}


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Say what waits for an answer, if anything does."""
    decisions = decisions_waiting_for(request.user).count() if request.user.has_perm("cases.decide_for_child") else 0
    offers = hand_overs_to(request.user).filter(status=HandOver.Status.OFFERED).count()
    if decisions or offers:
        panels.append(WaitingPanel(decisions, offers))


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """What the officers' screens add to Wagtail's own look."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/officers.css"))
