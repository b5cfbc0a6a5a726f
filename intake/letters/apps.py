from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Letters: templates, drafts, review, signature, sending, and the proof that a letter is genuine."""

    name = "intake.letters"
    label = "letters"
    verbose_name = _("Letters")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make this room's step kinds and placeholders known, freeze what Wagtail publishes, follow the case."""
        from wagtail.signals import published

        from intake.cases.signals import case_handed_over
        from intake.cases.templatetags.timeline import SENTENCES
        from portal.accounts.belongings import register_belongings

        from . import case_events, core_placeholders, steps  # noqa: F401 - they register themselves
        from .actions.following import count_letters, move_letters_of_unit
        from .actions.publishing import freeze_published
        from .history import SENTENCES as OUR_SENTENCES
        from .models import LetterTemplate

        SENTENCES.update(OUR_SENTENCES)
        register_belongings("letters", _("Letters"), count=count_letters, move=move_letters_of_unit)
        published.connect(freeze_published, sender=LetterTemplate, dispatch_uid="letters.freeze")
        case_handed_over.connect(case_events.follow_hand_over, dispatch_uid="letters.move_letters")
