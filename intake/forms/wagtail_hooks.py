"""Forms in the CMS: menu, addresses, styles."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .models import FormDefinition
from .snippet import FormViewSet, addresses

register_snippet(FormViewSet)


@hooks.register("register_admin_urls")
def version_addresses() -> list[URLPattern | URLResolver]:
    """Mount the screens of versions under ``/admin/formulir/``, beside the editor."""
    return [path("formulir/", include((addresses, "intake_forms")))]


@hooks.register("construct_snippet_action_menu")
def no_unpublish(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A form leaves use version by version, so there is no “unpublish”."""
    if context["model"] is FormDefinition:
        menu_items[:] = [item for item in menu_items if item.name != "action-unpublish"]


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """Rows and marks of built forms on officers' screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("intake_forms/forms.css"))
