from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferenceConfig(AppConfig):
    """Regions and code lists that every other room looks up."""

    name = "portal.reference"
    label = "reference"
    verbose_name = _("Reference data")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say that public pages show what stands here."""
        from portal.page_cache.changes import watch_app

        watch_app(self.label)
