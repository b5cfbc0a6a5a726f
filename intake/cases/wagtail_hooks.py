"""Menu entry, addresses and stylesheet of the officers' screens."""

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from intake.forms.screens import UnitMenuItem

from . import parts  # noqa: F401 - registers this room's parts of the workspace


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


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """What the officers' screens add to Wagtail's own look."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/officers.css"))
