"""What stands above the form of a step: the referral it is about, and the last entries of its log."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from intake.procedures.models import Task

from .attention import Line
from .models import Referral
from .queries import coordinations_of


class TaskPanel(Component):
    """The referral a step is about, in short, and what was coordinated before."""

    template_name = "referrals/task_panel.html"

    def __init__(self, task: Task, referral: Referral | None) -> None:
        self.task, self.referral = task, referral

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        referral = self.referral
        return {
            "referral": referral,
            "emergency": getattr(referral, "emergency", None),
            "may_open": referral is not None and user.has_perm("referrals.view_referral"),
            "log": coordinations_of(self.task)[:5],
            "kind": self.task.act.kind,
        }


class AttentionPanel(Component):
    """The officers' first screen: what needs attention, in numbers."""

    name = "attention"
    template_name = "referrals/attention.html"
    order = 20

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"lines": self.lines}
