from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    """What is counted, published and reported."""

    name = "intake.statistics"
    label = "statistics"
    verbose_name = _("Statistics")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what public pages show and what goes along when units merge, and offer the figures to the API."""
        from django.db.backends.signals import connection_created

        from content.api.registry import offer_statistics
        from portal.accounts.belongings import register_belongings
        from portal.page_cache.changes import watch

        from .actions.merging_units import count_reports, move_reports
        from .api import TABLES
        from .percentiles import teach

        connection_created.connect(teach)
        register_belongings("reports", _("Reports"), count=count_reports, move=move_reports)
        watch("statistics.historicalfigure", "statistics.historicalnote", "statistics.publishededition")
        for table in TABLES:
            offer_statistics(table)
