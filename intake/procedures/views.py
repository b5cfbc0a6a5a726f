"""The list of tasks, and the screen of one task: what to do, what came before, the one primary button."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from intake.cases.models import TimelineEntry
from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage
from portal.privacy.audit import record_event
from portal.reference.queries import code_choices

from . import actions
from .actions.doing import UNDO, where_it_returns
from .forms import AbsenceForm, HandOverForm, ReasonForm, TaskForm
from .kinds import OwnScreen
from .models import Absence, Notice, Task
from .queries import (
    being_read,
    colleagues_for,
    done_for,
    late_tasks_of_others,
    my_tasks,
    reading_tasks,
    role_tasks,
    tasks_visible_to,
    unread_notices,
    unstaffed_tasks,
    waiting_for_others,
)


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
            "of_role": role_tasks(user).prefetch_related("roles"),
            "to_read": reading_tasks(user),
            "late_of_others": late_tasks_of_others(user).prefetch_related("roles"),
            "waiting": waiting_for_others(user),
            "being_read": being_read(user),
            "just_done": [
                task for task in _just_done(user) if not isinstance(task.kind, OwnScreen) or task.kind.reversible
            ],
            "notices": unread_notices(user),
        }


def _just_done(user: Any) -> QuerySet[Task]:
    """Return what the user did a moment ago."""
    lately = timezone.now() - UNDO
    done = Task.objects.filter(done_by=user, state=Task.State.DONE, done_at__gt=lately, run__isnull=False)
    return done.filter(purpose=Task.Purpose.STEP).select_related("version__procedure", "subject_type")


class OnTask:
    """Mixin: the task named in the address, if it is the user's to do; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]
    permission_required = "procedures.do_task"

    def scope(self) -> QuerySet[Task]:
        """Return the tasks the user may touch."""
        return tasks_visible_to(self.request.user).select_related("run__version__procedure", "case", "unit")

    @cached_property
    def task(self) -> Task:
        """The task named in the address, or 404."""
        return get_object_or_404(self.scope(), pk=self.kwargs["pk"])

    def get_parents(self) -> list[dict[str, Any]]:
        """The list of tasks, then the case."""
        parents = [{"url": reverse("procedures:inbox"), "label": _("Tasks")}]
        if self.task.case_id and self.request.user.has_perm("cases.view_case"):
            parents.append({"url": reverse("cases:workspace", args=[self.task.case_id]), "label": self.task.label})
        return parents

    def back(self) -> str:
        """Back to the list."""
        return reverse("procedures:inbox")


class DoTask(OnTask, OfficerForm):
    """``/admin/tugas/<id>/``: the guidance, what came before, the form of the kind, and the quieter ways out."""

    template_name = "procedures/task.html"
    form_class = TaskForm
    header_icon = "tasks"

    def get_page_title(self) -> str:
        return self.task.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record_event("procedures.task_viewed", by=request.user, about=self.task, step=self.task.step_key)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"task": self.task}

    @property
    def has_own_screen(self) -> bool:
        """Whether the task is done here, not on the screen of another room."""
        return self.task.purpose != Task.Purpose.STEP or isinstance(self.task.kind, OwnScreen)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        task, user = self.task, self.request.user
        target = where_it_returns(task)
        professions = code_choices("profession") if task.step.many and task.run_id else []
        return super().get_context_data(**kwargs) | {
            "task": task,
            "act": task.act,
            "done_here": self.has_own_screen and task.purpose != Task.Purpose.FACT,
            "before": self._before(),
            "return_step": task.run.flow.step(target).name if target and task.run else None,
            "may_hand_over": colleagues_for(task, of=user).exists(),
            "for_whom": done_for(user, task),
            "professions": professions,
            "submit_button_label": self._deed(),
            "submit_button_active_label": self._deed(),
        }

    def _deed(self) -> Any:
        deeds = {Task.Purpose.READ: _("I have read it"), Task.Purpose.ACCEPT: _("Accept")}
        return deeds.get(Task.Purpose(self.task.purpose), self.task.kind.deed)

    def _before(self) -> list[TimelineEntry]:
        """Return what was written in this run before, the newest first; only on this case's own timeline."""
        if self.task.run_id is None or self.task.case_id is None:
            return []
        written = TimelineEntry.objects.filter(case=self.task.case_id, verb__in=["step_done", "step_returned"])
        lines = written.select_related("actor", "case__data_key").order_by("-at")[:60]
        of_run = [line for line in lines if line.detail.get("run") == str(self.task.run_id) and line.text]
        return of_run[:5]

    def act(self, form: TaskForm) -> None:
        data = form.cleaned_data
        actions.complete_task(
            self.task,
            by=self.request.user,
            outcome=data.get("outcome", ""),
            text=data.get("text", ""),
            data={"person": data["person"]} if "person" in data else {},
        )

    def form_valid(self, form: TaskForm) -> HttpResponse:
        answer = super().form_valid(form)
        if answer.status_code == 302:  # noqa: PLR2004 - done, and not refused
            messages.success(self.request, _("Done: %(step)s") % {"step": self.task.title})
        return answer

    def get_success_url(self) -> str:
        return self.back()


class ReturnTask(OnTask, OfficerForm):
    """Give a task back with a reason."""

    form_class = ReasonForm
    page_title = _("Return with a reason")
    header_icon = "undo"
    submit_label = _("Return")
    done_message = _("Returned. The reason stands on the case's timeline.")

    def act(self, form: ReasonForm) -> None:
        actions.return_task(self.task, reason=form.cleaned_data["reason"], by=self.request.user)

    def get_success_url(self) -> str:
        return self.back()


class HandOverTask(OnTask, OfficerForm):
    """Hand a task over to a colleague."""

    form_class = HandOverForm
    page_title = _("Hand over to a colleague")
    header_icon = "redirect"
    submit_label = _("Hand over")
    done_message = _("Handed over. Your colleague is told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"task": self.task, "user": self.request.user}

    def act(self, form: HandOverForm) -> None:
        actions.hand_over_task(self.task, to=form.cleaned_data["to"], by=self.request.user)

    def get_success_url(self) -> str:
        return self.back()


class TaskDeed(OnTask, OfficerDeed):
    """Base of the buttons on one task."""


class ClaimTask(TaskDeed):
    """Take a task and go to the screen where it is done; who comes second is told who was first."""

    def scope(self) -> QuerySet[Task]:
        user: Any = self.request.user
        return Task.objects.filter(unit_id=user.unit_id)  # whose it is, the action asks

    def act(self) -> str:
        task = actions.claim_task(self.task, by=self.request.user)
        return task.address if task.purpose == Task.Purpose.STEP else reverse("procedures:task", args=[task.pk])


class ReleaseTask(TaskDeed):
    """Put a task back."""

    done_message = _("The task is back in the list of the role.")

    def act(self) -> None:
        actions.release_task(self.task, by=self.request.user)


class UndoTask(TaskDeed):
    """Take back what was done a moment ago."""

    done_message = _("Undone: the task is open again.")

    def scope(self) -> QuerySet[Task]:
        user: Any = self.request.user
        return Task.objects.filter(unit_id=user.unit_id, done_by=user)

    def act(self) -> str:
        return reverse("procedures:task", args=[actions.undo_task(self.task, by=self.request.user).pk])


class AddPart(TaskDeed):
    """Ask a further profession."""

    done_message = _("The profession has a task of its own now.")

    def act(self) -> str:
        profession = self.request.POST.get("profession", "")
        if profession in dict(code_choices("profession")):
            actions.add_part(self.task, profession, by=self.request.user)
        return reverse("procedures:task", args=[self.task.pk])


class PutAwayNotice(OfficerDeed):
    """Put a notice away."""

    permission_required = "procedures.do_task"

    def act(self) -> None:
        notice = get_object_or_404(Notice, pk=self.kwargs["pk"], user=self.request.user)
        actions.put_away_notice(notice, by=self.request.user)

    def back(self) -> str:
        return reverse("procedures:inbox")


class Absences(OfficerForm):
    """``/admin/tugas/ketidakhadiran/``: one's absences, and who stands in."""

    permission_required = "procedures.do_task"
    template_name = "procedures/absences.html"
    form_class = AbsenceForm
    page_title = _("Absence")
    header_icon = "user"
    submit_label = _("Record the absence")
    done_message = _("Recorded. Your colleague is told.")
    parents = [("procedures:inbox", _("Tasks"))]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Absence.objects.filter(user=self.request.user, ends_on__gte=timezone.localdate(), ended_at=None)  # type: ignore[misc]
        return super().get_context_data(**kwargs) | {"absences": mine.select_related("delegate")}

    def act(self, form: AbsenceForm) -> None:
        actions.record_absence(self.request.user, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("procedures:absences")


class EndAbsence(OfficerDeed):
    """One is back."""

    permission_required = "procedures.do_task"
    done_message = _("Welcome back: your tasks are yours alone again.")

    def act(self) -> None:
        absence = get_object_or_404(
            Absence.objects.select_related("user__unit"), pk=self.kwargs["pk"], user=self.request.user
        )
        actions.end_absence(absence, by=self.request.user)

    def back(self) -> str:
        return reverse("procedures:absences")


class UnstaffedTasks(OfficerPage):
    """``/admin/tugas/tanpa-petugas/``: steps that nobody can do, for those who keep accounts. No case is named."""

    permission_required = "procedures.view_unstaffed_task"
    template_name = "procedures/unstaffed.html"
    page_title = _("Tasks without people")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"tasks": unstaffed_tasks()}
