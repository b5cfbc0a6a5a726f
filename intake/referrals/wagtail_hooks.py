"""Menu entry and addresses of referrals, and the screens for partner agencies."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from intake.forms.screens import UnitMenuItem

from . import actions, workspace  # noqa: F401 - workspace registers this room's part of the case workspace
from .attention import attention_for
from .models import PartnerAgency
from .panels import AttentionPanel


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
    """Partner agencies, edited in the CMS by whoever keeps the directory."""

    model = PartnerAgency
    icon = "group"
    list_display = ["name", "region", "internal", "mou_ends_on", "active"]
    list_filter = ["region", "internal", "active"]
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("region"), FieldPanel("service_point")]),
        MultiFieldPanel(
            [
                FieldPanel("services", widget=CheckboxSelectMultiple),
                FieldPanel("offers"),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("answer_days")]),
                FieldPanel("internal"),
            ],
            heading=_("Services"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("mou_number"),
                FieldRowPanel([FieldPanel("mou_signed_on"), FieldPanel("mou_ends_on")]),
            ],
            heading=_("Agreement"),
        ),
        InlinePanel("contacts", heading=_("Contacts"), label=_("Contact")),
        FieldPanel("members", widget=CheckboxSelectMultiple),
        FieldPanel("active"),
    ]


register_snippet(PartnerAgencyViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def keep_who_changed_it(request: HttpRequest, instance: Any) -> None:
    """Keep in the trail who changed an agency, and which accounts answer for it now."""
    if isinstance(instance, PartnerAgency):
        actions.record_agency_change(instance, by=request.user)


@hooks.register("register_admin_menu_item")
def escorts_menu_item() -> UnitMenuItem:
    """For whoever can be named as an escort."""
    return UnitMenuItem(
        _("Escorts"),
        reverse("referrals:escorts"),
        permission="referrals.escort_victim",
        name="escorts",
        icon_name="group",
        order=45,
    )


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Say what needs attention, if anything does."""
    lines = attention_for(request.user)
    if lines:
        panels.append(AttentionPanel(lines))
