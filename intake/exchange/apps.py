from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Data in and out: imports with a preview, exports with a second factor."""

    name = "intake.exchange"
    label = "exchange"
    verbose_name = _("Data in and out")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records known that can be moved."""
        from . import kinds  # noqa: F401 - registers
        from .simfoni import resource  # noqa: F401 - registers
