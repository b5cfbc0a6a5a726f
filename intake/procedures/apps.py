from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """Procedures, their steps and the tasks they open."""

    name = "intake.procedures"
    label = "procedures"
    verbose_name = _("Procedures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
<<<<<<< Updated upstream
        """Cancel or move the tasks of a case that is closed or handed over."""
        from intake.cases.signals import case_closed, case_handed_over

        from .case_events import cancel_tasks, move_tasks

        case_closed.connect(cancel_tasks, dispatch_uid="procedures.cancel_tasks")
        case_handed_over.connect(move_tasks, dispatch_uid="procedures.move_tasks")
=======
        """Make this room's step kinds known, freeze what Wagtail publishes, and follow the facts of a victim."""
        from wagtail.signals import published

        from intake.cases.signals import case_handed_over, needs_analysed, risk_changed
        from intake.cases.templatetags.timeline import SENTENCES

        from . import (
            history,
            steps,  # noqa: F401 - registers the kinds
        )
        from .actions import follow_case, recheck_facts, reschedule
        from .actions.publishing import freeze
        from .models import Procedure

        SENTENCES.update(history.SENTENCES)

        def freeze_published(sender: Any, instance: Any, revision: Any, **kwargs: Any) -> None:
            freeze(instance, by=revision.user)

        def follow_facts(sender: Any, victim: Any, by: Any, **kwargs: Any) -> None:
            recheck_facts(victim, by=by)

        def follow_risk(sender: Any, case: Any, by: Any, **kwargs: Any) -> None:
            reschedule(case, by=by)

        def follow_unit(sender: Any, case: Any, by: Any, **kwargs: Any) -> None:
            follow_case(case, by=by)

        published.connect(freeze_published, sender=Procedure, dispatch_uid="procedures.freeze", weak=False)
        risk_changed.connect(follow_risk, dispatch_uid="procedures.follow_risk", weak=False)
        case_handed_over.connect(follow_unit, dispatch_uid="procedures.follow_unit", weak=False)
        needs_analysed.connect(follow_facts, dispatch_uid="procedures.follow_facts", weak=False)
>>>>>>> Stashed changes
