from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases, the people in them, consent and the timeline."""

    name = "intake.cases"
    label = "cases"
    verbose_name = _("Cases")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which forms this room asks for, what their answers fill, and what goes along when units merge."""
        from portal.accounts.belongings import register_belongings

        from . import core_fields
        from .actions.merging_units import count_cases, move_cases

        core_fields.register()
        register_belongings("cases", _("Cases"), count=count_cases, move=move_cases)
