from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    """Reports and complaints, from arrival to acceptance."""

    name = "intake.complaints"
    label = "complaints"
    verbose_name = _("Complaints")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's step kinds known, and go on after the needs analysis."""
        from content.api.registry import offer_forms, offer_router
        from intake.cases.signals import case_handed_over, needs_analysed, victim_added
        from portal.accounts.belongings import register_belongings
        from portal.page_cache.changes import watch

        from . import core_fields, steps  # noqa: F401 - steps registers the kinds
        from .actions.case_events import analyse_added_victim, move_complaints
        from .actions.merging_units import count_complaints
        from .actions.merging_units import move_complaints as move_with_unit
        from .actions.steps import go_on_after_analysis
        from .api import public_forms

        offer_forms(public_forms)
        offer_router("/reports/", "intake.complaints.api.router")
        watch("intake_forms.formversion")
        core_fields.register()
        register_belongings("complaints", _("Complaints"), count=count_complaints, move=move_with_unit)
        case_handed_over.connect(move_complaints, dispatch_uid="complaints.move_complaints")
        victim_added.connect(analyse_added_victim, dispatch_uid="complaints.analyse_added_victim")
        needs_analysed.connect(go_on_after_analysis, dispatch_uid="complaints.go_on_after_analysis")
