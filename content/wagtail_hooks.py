"""Menu and screens of what communications keep besides pages."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import CampaignPage, Hotline, HotlineSet


class HotlineViewSet(SnippetViewSet):
    """The directory of service units, with what is confirmed and when it was checked."""

    model = Hotline
    icon = "mobile-alt"
    menu_label = _("Service points")
    list_display = [
        "name",
        "kind",
        "region",
        "phone",
        "whatsapp",
        BooleanColumn("confirmed", label=_("Confirmed"), sort_key="confirmed"),
        "last_checked",
        BooleanColumn("is_stale", label=_("Check again")),
        BooleanColumn("active", label=_("Shown"), sort_key="active"),
    ]
    list_filter = ["kind", "region", "confirmed", "active"]
    search_fields = ["name"]
    list_export = ["name", "kind", "region", "phone", "whatsapp", "confirmed", "last_checked", "active"]


class HotlineSetViewSet(SnippetViewSet):
    """Service points under one name, to be set into pages."""

    model = HotlineSet
    icon = "list-ul"
    list_display = ["name", "title_id"]


class Directory(SnippetViewSetGroup):
    """Where people are sent for help."""

    items = (HotlineViewSet, HotlineSetViewSet)
    menu_label = _("Hotlines")
    menu_name = "hotlines"
    menu_icon = "mobile-alt"
    menu_order = 250


register_snippet(Directory)


@hooks.register("public_banners")
def campaign_banners(language: str) -> list[tuple[str, Page]]:
    """Return the banners of the campaigns that run today."""
    today = timezone.localdate()
    running = CampaignPage.objects.live().filter(
        locale__language_code=language, show_banner=True, start__lte=today, end__gte=today
    )
    return [(campaign.banner_text, campaign) for campaign in running.order_by("start", "pk")[:2]]
