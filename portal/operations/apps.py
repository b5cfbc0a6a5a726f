from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OperationsConfig(AppConfig):
    """Starter data, health, due jobs and management commands."""

    name = "portal.operations"
    label = "operations"
    verbose_name = _("Operations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the models that Wagtail left without a name one that can be translated; the roles' editor shows it."""
        from wagtail.contrib.simple_translation.models import SimpleTranslation
        from wagtail.models import Locale

        Locale._meta.verbose_name = pgettext_lazy("model", "language of the site")
        SimpleTranslation._meta.verbose_name = pgettext_lazy("model", "translation of pages")
