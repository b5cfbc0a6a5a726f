"""Menu and screens of what communications keep besides pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Hotline


class HotlineViewSet(SnippetViewSet):
    """The directory of service units, with what is confirmed and when it was checked."""

    model = Hotline
    icon = "mobile-alt"
    menu_label = _("Hotlines")
    menu_order = 250
    add_to_admin_menu = True
    list_display = [
        "name",
        "region",
        "phone",
        "whatsapp",
        BooleanColumn("confirmed", label=_("confirmed"), sort_key="confirmed"),
        "last_checked",
        BooleanColumn("active", label=_("shown"), sort_key="active"),
    ]
    list_filter = ["confirmed", "active"]
    search_fields = ["name"]
    list_export = ["name", "region", "phone", "whatsapp", "confirmed", "last_checked", "active"]


register_snippet(HotlineViewSet)
