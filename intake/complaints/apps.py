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
        from intake.cases.signals import needs_analysed

        from . import steps  # noqa: F401 - registers the kinds
        from .actions import go_on_after_analysis

        needs_analysed.connect(go_on_after_analysis, dispatch_uid="complaints.go_on_after_analysis")
