"""Menu and screens of what communications keep besides pages."""

from django.utils.translation import gettext_lazy as _
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
    list_display = ["name", "region", "phone", "whatsapp", "confirmed", "last_checked", "active"]
    list_filter = ["confirmed", "active"]
    search_fields = ["name"]
    list_export = ["name", "region", "phone", "whatsapp", "confirmed", "last_checked", "active"]


register_snippet(HotlineViewSet)
