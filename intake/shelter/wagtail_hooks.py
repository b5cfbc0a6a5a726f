"""Menu entry and addresses of shelters and stays, and what a role can be given."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from intake.forms.screens import UnitMenuItem

from . import workspace  # noqa: F401 - registers this room's part of the case workspace


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Mount ``/admin/rumah-aman/``."""
    return [path("rumah-aman/", include("intake.shelter.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> UnitMenuItem:
    """After referrals and letters."""
    return UnitMenuItem(
        _("Shelter"),
        reverse("shelter:index"),
        permission="shelter.view_stay",
        name="shelter",
        icon_name="home",
        order=50,
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """What a role can be given in the CMS."""
    return Permission.objects.filter(
        content_type__app_label="shelter",
        codename__in=[
            "view_stay",
            "admit_victim",
            "keep_stay",
            "confirm_emergency",
            "manage_shelter",
            "view_address",
            "change_sheltersettings",
        ],
    )
