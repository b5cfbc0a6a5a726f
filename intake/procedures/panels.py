"""The officers' first screen: what to do next, in numbers, steps and deadlines. No names."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from .queries import days_to_keep, my_tasks, role_tasks, waiting_for_others


class TasksPanel(Component):
    """My tasks, my roles' tasks, and how many I wait for."""

    name = "tasks"
    template_name = "procedures/home_panel.html"
    order = 10
    shown = 8

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        mine, of_role = my_tasks(user), role_tasks(user)
        return {
            "mine": mine[: self.shown],
            "mine_count": mine.count(),
            "of_role": of_role[: self.shown],
            "of_role_count": of_role.count(),
            "days": days_to_keep(user)[: self.shown],
            "waiting_count": waiting_for_others(user).count(),
            "request": parent_context["request"],
            "csrf_token": parent_context.get("csrf_token"),
        }
