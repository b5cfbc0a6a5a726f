from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    """Partner agencies and the referral protocol."""

    name = "intake.referrals"
    label = "referrals"
    verbose_name = _("Referrals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's step kinds known, and stop unsent referrals when their consent is withdrawn."""
        from typing import Any

        from intake.cases.signals import case_handed_over, consent_withdrawn

        from . import steps  # noqa: F401 - registers the kinds
        from .actions import stop_unsent_referrals
        from .case_events import move_referrals

        def stop(sender: Any, consent: Any, by: Any, **kwargs: Any) -> None:
            stop_unsent_referrals(consent, by=by)

        case_handed_over.connect(move_referrals, dispatch_uid="referrals.move_referrals")
        consent_withdrawn.connect(stop, dispatch_uid="referrals.stop_unsent", weak=False)
