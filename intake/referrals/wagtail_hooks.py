"""Menu entry and addresses of referrals, and the screens for partner agencies."""

from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from intake.forms.screens import UnitMenuItem

from . import workspace  # noqa: F401 - registers this room's part of the case workspace
from .models import PartnerAgency


class ReferralsMenuItem(UnitMenuItem):
    """“Referrals”, for the unit's officers and for partners."""

    def is_shown(self, request: HttpRequest) -> bool:
        return super().is_shown(request) or request.user.has_perm("referrals.answer_referral")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/rujukan/``."""
    return [path("rujukan/", include("intake.referrals.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> ReferralsMenuItem:
    """Fourth in the order of work."""
    return ReferralsMenuItem(
        _("Referrals"),
        reverse("referrals:index"),
        permission="referrals.view_referral",
        name="referrals",
        icon_name="redirect",
        order=40,
    )


class PartnerAgencyViewSet(SnippetViewSet):
    """Partner agencies, edited in the CMS."""

    model = PartnerAgency
    icon = "group"
    list_display = ["name", "region", "internal", "active"]
    list_filter = ["region", "internal", "active"]
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("region"),
        FieldPanel("internal"),
        FieldPanel("services", widget=CheckboxSelectMultiple),
        FieldPanel("offers"),
        FieldPanel("members"),
        FieldPanel("active"),
    ]


register_snippet(PartnerAgencyViewSet)
