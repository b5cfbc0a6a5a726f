from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelterConfig(AppConfig):
    """Shelters, stays, pick-up, return home and the visits after it."""

    name = "intake.shelter"
    label = "shelter"
    verbose_name = _("Shelter and repatriation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the step kinds and due days known, and say what goes along when units merge."""
        from intake.cases.templatetags.timeline import DAYS, SENTENCES, WORDS
        from portal.accounts.belongings import register_belongings

        from . import case_events, due_days, history, steps  # noqa: F401 - each registers what it holds
        from .actions.merging_units import count_shelters, move_shelters

        SENTENCES.update(history.SENTENCES)
        WORDS.update(history.WORDS)
        DAYS.update(history.DAYS)
        register_belongings("shelters", _("Shelters"), count=count_shelters, move=move_shelters)
