from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """Procedures, their steps and the tasks they open."""

    name = "intake.procedures"
    label = "procedures"
    verbose_name = _("Procedures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make this room's step kinds known, freeze what Wagtail publishes, and follow what becomes of a case."""
        from wagtail.signals import published

        from intake.cases import signals
        from intake.cases.templatetags.timeline import SENTENCES

        from . import case_events, history
        from . import steps as _steps  # noqa: F401 - registers the kinds
        from .actions.publishing import freeze_published
        from .models import Procedure

        SENTENCES.update(history.SENTENCES)
        published.connect(freeze_published, sender=Procedure, dispatch_uid="procedures.freeze")
        signals.case_closed.connect(case_events.cancel_tasks, dispatch_uid="procedures.cancel_tasks")
        signals.case_reopened.connect(case_events.open_again, dispatch_uid="procedures.open_again")
        signals.case_handed_over.connect(case_events.move_tasks, dispatch_uid="procedures.move_tasks")
        signals.risk_changed.connect(case_events.follow_risk, dispatch_uid="procedures.follow_risk")
        signals.needs_analysed.connect(case_events.follow_facts, dispatch_uid="procedures.follow_facts")
