from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """Procedures, their steps and the tasks they open."""

    name = "intake.procedures"
    label = "procedures"
    verbose_name = _("Procedures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Cancel or move the tasks of a case that is closed or handed over."""
        from intake.cases.signals import case_closed, case_handed_over

        from .case_events import cancel_tasks, move_tasks

        case_closed.connect(cancel_tasks, dispatch_uid="procedures.cancel_tasks")
        case_handed_over.connect(move_tasks, dispatch_uid="procedures.move_tasks")
