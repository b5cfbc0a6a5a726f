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
        from intake.cases.signals import case_handed_over, needs_analysed, victim_added

        from . import core_fields, steps  # noqa: F401 - steps registers the kinds
        from .actions import go_on_after_analysis
        from .case_events import move_complaints, open_analysis

        core_fields.register()
        case_handed_over.connect(move_complaints, dispatch_uid="complaints.move_complaints")
        victim_added.connect(open_analysis, dispatch_uid="complaints.open_analysis")
        needs_analysed.connect(go_on_after_analysis, dispatch_uid="complaints.go_on_after_analysis")
