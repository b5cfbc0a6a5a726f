from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmpowermentConfig(AppConfig):
    """Programmes, who takes part, and what came of it."""

    name = "intake.empowerment"
    label = "empowerment"
    verbose_name = _("Empowerment")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the due days known, and say what goes along when units merge."""
        from intake.cases.templatetags.timeline import SENTENCES, WORDS
        from portal.accounts.belongings import register_belongings

        from . import case_events, due_days, history  # noqa: F401 - each registers what it holds
        from .actions.merging_units import count_programmes, move_programmes

        SENTENCES.update(history.SENTENCES)
        WORDS.update(history.WORDS)
        register_belongings("programmes", _("Empowerment programmes"), count=count_programmes, move=move_programmes)
