from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecurityConfig(AppConfig):
    """Headers, throttles, form tokens and upload checks."""

    name = "portal.security"
    label = "security"
    verbose_name = _("Security")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the admin's choosers fit the Content-Security-Policy."""
        from .admin_widgets import start_without_inline_scripts

        start_without_inline_scripts()
