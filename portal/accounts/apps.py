from django.apps import AppConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Officers, service units, roles and two-factor log-in."""

    default = True  # this module holds two configurations
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what happens at the door, and let the admin say no aloud."""
        from wagtail.admin import auth

        from . import sessions, sign_in_events  # noqa: F401 - connects receivers
        from .actions.units import move_people
        from .belongings import register_belongings
        from .queries import count_people

        auth.permission_denied = refuse
        register_belongings("people", _("Officers"), count=count_people, move=move_people)


def refuse(request: HttpRequest) -> HttpResponse:
    """Answer 403 where Wagtail would redirect to its home page with a message.

    A refusal has to be recognisable as one: for the audit trail, for tests, and for whoever reads the answer
    (domain: what a person may not see answers 403 or 404 and is written down).

    Raises:
        PermissionDenied: always; portal.security.views draws the page.
    """
    raise PermissionDenied


class PortalUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app with our way of making accounts."""

    user_viewset = "portal.accounts.officer_views.OfficerViewSet"
    group_viewset = "portal.accounts.officer_views.RoleGroupViewSet"
