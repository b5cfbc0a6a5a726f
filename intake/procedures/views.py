"""The list of tasks, and the screen of one task: what to do, what came before, the one primary button."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from intake.cases.queries import late_due_days_of_others
from intake.forms.begun import NoVersion, form_sent, form_to_fill
from intake.forms.rendering import BuiltForm
from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage, TakesFiles
from portal.privacy.audit import record_event
from portal.reference.queries import code_choices

from . import actions
from .actions.doing import UNDO, where_it_returns
from .bars import halts
from .forms import AbsenceForm, HandOverForm, ReasonForm, TaskForm
from .kinds import OwnScreen
from .models import Task
from .queries import (
    absences_visible_to,
    absentees_of,
    being_read,
    colleagues_for,
    days_to_keep,
    done_for,
    just_done,
    late_tasks_of_others,
    my_tasks,
    reading_tasks,
    role_tasks,
    stopped_runs,
    tasks_of_unit,
    tasks_visible_to,
    unread_notices,
    unstaffed_tasks,
    waiting_for_others,
    written_before,
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
            "days": days_to_keep(user),
            "late_days_of_others": late_due_days_of_others(user, in_place_of=absentees_of(user)),
            "waiting": waiting_for_others(user),
            "being_read": being_read(user),
            "just_done": [
                task for task in just_done(user, UNDO) if not isinstance(task.kind, OwnScreen) or task.kind.reversible
            ],
            "notices": unread_notices(user),
            "stopped": stopped_runs(user),
        }


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


class DoTask(TakesFiles, OnTask, OfficerForm):
    """``/admin/tugas/<id>/``: the guidance, what came before, the form of the kind, and the quieter ways out."""

    template_name = "procedures/task.html"
    form_class = TaskForm
    header_icon = "tasks"

    def get_page_title(self) -> str:
        return self.task.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record_event("procedures.task_viewed", by=request.user, about=self.task, step=self.task.step_key)
        return super().get(request, *args, **kwargs)

    def get_form_class(self) -> type[TaskForm]:
        """Return the form of the step's kind, if it has one of its own."""
        return (self.step_kind and self.step_kind.form_class) or TaskForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"task": self.task}

    @property
    def step_kind(self) -> OwnScreen | None:
        """The kind whose step is done on this screen; None to read, to accept, or on the screen of another room."""
        kind = self.task.kind
        return kind if self.task.purpose == Task.Purpose.STEP and isinstance(kind, OwnScreen) else None

    @cached_property
    def questions(self) -> BuiltForm | None:
        """The form of the CMS that the step names; None if it names none, or none that is in use."""
        key = self.step_kind.form_key(self.task.act) if self.step_kind else ""
        if not key:
            return None
        try:
            if self.request.method == "POST":
                return form_sent(key, self.request.POST, prefix="form", **self.get_file_options())
            return form_to_fill(key, prefix="form")
        except NoVersion:
            return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.questions is not None and self.questions.wants_more_rows:
            self.questions = self.questions.grown()
            return self.render_to_response(
                self.get_context_data(form=self.get_form_class()(initial=request.POST, task=self.task))
            )
        return super().post(request, *args, **kwargs)

    @property
    def has_own_screen(self) -> bool:
        """Whether the task is done here, not on the screen of another room."""
        return self.step_kind is not None or self.task.purpose != Task.Purpose.STEP

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        task, user, kind = self.task, self.request.user, self.step_kind
        target = where_it_returns(task)
        professions = code_choices("profession") if task.step.many and task.run_id else []
        return super().get_context_data(**kwargs) | {
            "task": task,
            "act": task.act,
            "to_settle": [*(halts(task.run) if task.run else []), *(kind.to_settle(task) if kind else [])],
            "questions": self.questions,
            "also": self.questions,
            "form_is_multipart": self.questions is not None and self.questions.is_multipart(),
            "card": kind.card(task, user) if kind else None,
            "done_here": self.has_own_screen and task.purpose != Task.Purpose.FACT,
            "before": written_before(task),
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

    def act(self, form: TaskForm) -> None:
        data = form.cleaned_data
        extra: dict[str, Any] = {name: value for name, value in data.items() if name not in ("outcome", "text")}
        if self.questions is not None:
            extra["filled"] = self.questions.filled
        actions.complete_task(
            self.task,
            by=self.request.user,
            outcome=data.get("outcome", ""),
            text=data.get("text", ""),
            data=extra,
        )

    def form_valid(self, form: TaskForm) -> HttpResponse:
        if self.questions is not None and not self.questions.is_valid():
            return self.form_invalid(form)
        answer = super().form_valid(form)
        if answer.status_code == 302:  # noqa: PLR2004 - done, and not refused
            messages.success(self.request, _("Done: %(step)s") % {"step": self.task.title})
            if self.questions is not None and self.questions.dropped_notice:
                messages.info(self.request, self.questions.dropped_notice)
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
        return tasks_of_unit(self.request.user)

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
        return tasks_of_unit(user).filter(done_by=user)

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
        notice = get_object_or_404(unread_notices(self.request.user), pk=self.kwargs["pk"])
        actions.put_away_notice(notice, by=self.request.user)

    def back(self) -> str:
        return reverse("procedures:inbox")


class Absences(OfficerForm):
    """``/admin/tugas/ketidakhadiran/``: who is away, and who stands in.

    Everybody records their own; who hands out tasks records a colleague's too, who may have fallen ill.
    """

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
        return super().get_context_data(**kwargs) | {"absences": absences_visible_to(self.request.user)}

    def act(self, form: AbsenceForm) -> None:
        details = dict(form.cleaned_data)
        who = details.pop("user", None) or self.request.user
        actions.record_absence(who, by=self.request.user, **details)

    def get_success_url(self) -> str:
        return reverse("procedures:absences")


class EndAbsence(OfficerDeed):
    """Somebody is back before the day that was recorded."""

    permission_required = "procedures.do_task"

    def act(self) -> None:
        absence = get_object_or_404(absences_visible_to(self.request.user), pk=self.kwargs["pk"])
        actions.end_absence(absence, by=self.request.user)
        if absence.user_id == self.request.user.pk:
            messages.success(self.request, _("Welcome back: your tasks are yours alone again."))
        else:
            messages.success(self.request, _("The absence has ended."))

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
