from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """What communications publish."""

    name = "content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say that public pages show what stands here."""
        from portal.page_cache.changes import changes_at, watch, watch_app

        from .moments import next_event_ends

        watch_app(self.label)
        watch("pictures.picture")
        changes_at(next_event_ends)
