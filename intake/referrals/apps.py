from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    """Partner agencies and the referral protocol."""

    name = "intake.referrals"
    label = "referrals"
    verbose_name = _("Referrals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's step kinds known, and follow what becomes of consents, cases and procedures."""
        from intake.cases import signals as cases
        from intake.cases.templatetags.timeline import SENTENCES
        from intake.procedures import signals as procedures
        from portal.accounts.belongings import register_belongings

        from . import (  # noqa: F401 - they register themselves
            case_events,
            conditions,
            history,
            letters,
            placeholders,
            steps,
        )
        from .actions.merging_units import count_referrals, move_referrals

        SENTENCES.update(history.SENTENCES)
        register_belongings("referrals", _("Referrals"), count=count_referrals, move=move_referrals)
        cases.case_handed_over.connect(case_events.follow_hand_over, dispatch_uid="referrals.move_referrals")
        cases.consent_withdrawn.connect(case_events.stop_unsent, dispatch_uid="referrals.stop_unsent")
        cases.needs_analysed.connect(case_events.report_sexual_violence, dispatch_uid="referrals.police_analysed")
        cases.violence_stated.connect(case_events.report_sexual_violence, dispatch_uid="referrals.police_stated")
        cases.victim_added.connect(case_events.report_sexual_violence, dispatch_uid="referrals.police_added")
        procedures.run_started.connect(case_events.report_with_the_case, dispatch_uid="referrals.police_opened")
        procedures.step_done.connect(conditions.let_it_go, dispatch_uid="referrals.let_it_go")
        procedures.run_ended.connect(conditions.close_internal, dispatch_uid="referrals.close_internal")
