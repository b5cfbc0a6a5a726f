"""What this room shows in the case workspace: the open steps."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from intake.cases.workspace import WorkspacePart, register_card, register_header

from .bars import halts
from .models import Run
from .queries import newest_versions, open_tasks_of_case, runs_of_case, tasks_visible_to


@register_card
class NowCard(WorkspacePart):
    """The open steps of the case: the user's own as buttons, others' with who does them."""

    title = _("Now")
    key = "now"
    order = 10
    template_name = "procedures/now_card.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        tasks = list(open_tasks_of_case(self.case))
        own = set(tasks_visible_to(self.user).filter(pk__in=[task.pk for task in tasks]).values_list("pk", flat=True))
        return super().get_context_data(parent_context) | {
            "own_tasks": [task for task in tasks if task.pk in own],
            "other_tasks": [task for task in tasks if task.pk not in own],
            "may_begin": self.case.is_open and self.user.has_perm("procedures.manage_run"),
            "victims": [one for one in self.case.participants.all() if one.part == Participant.Part.VICTIM],
        }


@register_header
class ProgressCard(WorkspacePart):
    """Where each procedure of each victim stands, drawn from its steps; and stopping, resuming, moving it."""

    title = _("Procedures")
    key = "progress"
    order = 5
    template_name = "procedures/progress_card.html"

    @cached_property
    def runs(self) -> list[Run]:
        """The runs of the case."""
        return list(runs_of_case(self.case))

    def is_shown(self) -> bool:
        return bool(self.runs)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        newest = {version.procedure_id: version for version in newest_versions().defer("definition")}
        return super().get_context_data(parent_context) | {
            "runs": [(run, newest.get(run.version.procedure_id), halts(run)) for run in self.runs],
            "several": len({run.victim_id for run in self.runs}) > 1,
            "may_manage": self.user.has_perm("procedures.manage_run"),
        }
