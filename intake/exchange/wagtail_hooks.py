"""Menu entry and addresses of data in and out."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from intake.cases.listing import RecordListing, kept_query, register_list_link

from .models import SimfoniVariable
from .registry import all_kinds, kinds_for


class ExchangeMenuItem(MenuItem):
    """For whoever may bring anything in or take anything out."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(kinds_for(request.user))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/tukar-data/``."""
    return [path("tukar-data/", include("intake.exchange.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> ExchangeMenuItem:
    """After the work, before the settings."""
    return ExchangeMenuItem(
        _("Data in and out"), reverse("exchange:index"), name="exchange", icon_name="download", order=270
    )


def export_link(listing: RecordListing) -> tuple[str, Any] | None:
    """Lead from a list, as it is filtered, to the export of what it shows."""
    kind = next((kind for kind in all_kinds() if kind.listing == listing.index_url_name), None)
    if kind is None or not kind.may_export(listing.request.user):
        return None
    query = kept_query(listing.request.GET, listing.filter_names())
    return reverse("exchange:export", args=[kind.key]) + (f"?{query}" if query else ""), _("Export")


register_list_link(export_link)


class SimfoniVariableViewSet(SnippetViewSet):
    """The columns of the file for SIMFONI-PPA, edited in the CMS."""

    model = SimfoniVariable
    icon = "table"
    menu_label = _("Variables of SIMFONI-PPA")
    list_display = ["name", "code", "required", "active"]
    ordering = ["order"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("source")]),
            FieldRowPanel([FieldPanel("required"), FieldPanel("order"), FieldPanel("active")]),
        ]
    )


register_snippet(SimfoniVariableViewSet)
