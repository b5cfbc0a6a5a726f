from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page, site settings and what every public page shares."""

    name = "home"
    label = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Look at what is published, and say that public pages show what stands here."""
        from portal.page_cache.changes import watch, watch_app

        from . import publishing

        publishing.guard_publishing()
        watch_app(self.label)
        watch("accounts.serviceunit")
