"""What this room shows in the case workspace: the open steps."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from intake.cases.workspace import WorkspacePart, register_card

from .queries import open_tasks_of_case, tasks_visible_to


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
        }
