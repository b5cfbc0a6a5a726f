from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Officers, service units, roles and two-factor log-in."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"


class PortalUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app with our way of making accounts."""
