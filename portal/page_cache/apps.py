from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PageCacheConfig(AppConfig):
    """Kept answers."""

    name = "portal.page_cache"
    label = "page_cache"
    verbose_name = _("Page cache")

    def ready(self) -> None:
        """Listen to everything that published answers may show."""
        from . import changes

        changes.listen()
