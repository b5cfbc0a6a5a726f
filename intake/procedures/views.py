"""The inbox: my tasks, my roles' tasks, and what I wait for."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerDeed, OfficerPage

from .actions import claim_task, release_task
from .models import Task
from .queries import my_tasks, role_tasks, tasks_visible_to, waiting_for_others


class Inbox(OfficerPage):
    """``/admin/tugas/``: everything that waits for the officer, the most urgent first."""

    permission_required = "procedures.do_task"
    template_name = "procedures/inbox.html"
    page_title = _("Tasks")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "mine": my_tasks(user),
            "of_role": role_tasks(user),
            "waiting": waiting_for_others(user),
        }


class TaskDeed(OfficerDeed):
    """Base of the buttons on one task."""

    permission_required = "procedures.do_task"

    def scope(self) -> QuerySet[Task]:
        """Return the tasks the user may touch."""
        return tasks_visible_to(self.request.user)

    @property
    def task(self) -> Task:
        """The task named in the address, or 404."""
        return get_object_or_404(self.scope(), pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("procedures:inbox")


class ClaimTask(TaskDeed):
    """Take a task and go to the screen where it is done; who comes second is told who was first."""

    def scope(self) -> QuerySet[Task]:
        user: Any = self.request.user
        return Task.objects.filter(unit_id=user.unit_id)  # whose it is, the action asks

    def act(self) -> str:
        return claim_task(self.task, by=self.request.user).address


class ReleaseTask(TaskDeed):
    """Put a task back."""

    done_message = _("The task is back in the list of the role.")

    def act(self) -> None:
        release_task(self.task, by=self.request.user)
