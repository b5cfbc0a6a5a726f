"""Accounts in the admin: menu entries, service units, role titles, permissions that roles can be given."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import include, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from . import account_panel, admin_urls  # noqa: F401 - account_panel registers itself
from .models import Role, ServiceUnit

# Wagtail's bulk actions on users would change rights past portal.accounts.actions and its audit events.
UserBulkAction.models = []


class NeverDeleted(ModelPermissionPolicy):
    """Cases name units and steps name roles: they are retired or renamed, never deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))


for model in (ServiceUnit, Role):
    register_permission_policy(model, NeverDeleted(model))


class ServiceUnitEditView(EditView):
    """The editor of an office, with the way to dissolve it."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Dissolving, for those who may and while there is something to dissolve."""
        buttons: list[Button] = super().header_more_buttons
        if self.object.merged_into_id is None and self.request.user.has_perm("accounts.merge_unit"):
            address = reverse("accounts_admin:merge_unit", args=[self.object.pk])
            label = gettext("Dissolve into another unit")
            buttons.append(Button(label, url=address, icon_name="redirect", priority=30))
        return buttons

    def get_page_subtitle(self) -> str:
        """The name; of a dissolved office also where it went."""
        unit = self.object
        if unit.merged_into is None:
            return str(unit)
        return gettext("%(unit)s – dissolved into %(into)s") % {"unit": unit, "into": unit.merged_into}


class ServiceUnitViewSet(ModelViewSet):
    """The offices."""

    model = ServiceUnit
    icon = "home"
    menu_label = _("Service units")
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    edit_view_class = ServiceUnitEditView
    list_display = [
        "name",
        "region",
        "case_prefix",
        BooleanColumn("active", label=_("Active")),
        Column("merged_into", label=_("Dissolved into"), accessor=lambda unit: unit.merged_into or ""),
    ]
    search_fields = ["name", "region__name"]
    panels = [FieldPanel(name) for name in ("region", "name", "case_prefix", "address", "active")]


class RoleViewSet(ModelViewSet):
    """Titles of the roles, in the words of the office."""

    model = Role
    icon = "group"
    menu_label = _("Titles of roles")
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["title_id", "title_en", "code"]
    panels = [FieldPanel("code", read_only=True), FieldPanel("title_id"), FieldPanel("title_en"), FieldPanel("order")]


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ModelViewSet]:
    """Service units and role titles under Settings."""
    return [
        ServiceUnitViewSet("service_units", url_prefix="unit-layanan"),
        RoleViewSet("role_titles", url_prefix="sebutan-peran"),
    ]


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Screens of resets and one-time links."""
    return [path("akun-petugas/", include(admin_urls))]


class ResetsMenuItem(MenuItem):
    """Shown to those who may ask for or confirm a reset."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("accounts.reset_second_factor"))


@hooks.register("register_settings_menu_item")
def register_resets_menu_item() -> MenuItem:
    """Resets of a lost second factor, under Settings."""
    return ResetsMenuItem(
        _("Reset a second step"),
        reverse("accounts_admin:resets"),
        name="second-factor-resets",
        icon_name="key",
        order=605,
    )


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Permissions of this room that a role can be given in the CMS."""
    return Permission.objects.filter(
        content_type__app_label="accounts",
        codename__in=[
            "create_officer",
            "reset_second_factor",
            "add_serviceunit",
            "change_serviceunit",
            "merge_unit",
            "change_role",
        ],
    )
