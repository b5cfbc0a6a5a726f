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

        from content.summaries import offer_summaries
        from intake.cases import signals
        from intake.cases.templatetags.timeline import SENTENCES
        from portal.accounts.belongings import register_belongings
        from portal.page_cache.changes import watch

        from . import case_events, history, meanwhile  # noqa: F401 - registers its condition
        from . import steps as _steps  # noqa: F401 - registers the kinds
        from .actions.merging_units import count_open_tasks, move_tasks
        from .actions.publishing import freeze_published
        from .models import Procedure
        from .public import public_summaries

        offer_summaries(public_summaries)
        watch("procedures.procedureversion")
        SENTENCES.update(history.SENTENCES)
        register_belongings("tasks", _("Open tasks"), count=count_open_tasks, move=move_tasks)
        published.connect(freeze_published, sender=Procedure, dispatch_uid="procedures.freeze")
        signals.case_closed.connect(case_events.cancel_tasks, dispatch_uid="procedures.cancel_tasks")
        signals.case_reopened.connect(case_events.open_again, dispatch_uid="procedures.open_again")
        signals.case_handed_over.connect(case_events.move_tasks, dispatch_uid="procedures.move_tasks")
        signals.risk_changed.connect(case_events.follow_risk, dispatch_uid="procedures.follow_risk")
        signals.needs_analysed.connect(case_events.follow_facts, dispatch_uid="procedures.follow_facts")
        signals.violence_stated.connect(case_events.halt, dispatch_uid="procedures.halt")
        signals.victim_added.connect(case_events.halt, dispatch_uid="procedures.halt_of_added")
