"""Stopping, resuming and moving a run, from the case workspace."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.cases.views.base import OnVictim
from intake.forms.screens import OfficerDeed, OfficerForm

from . import actions
from .forms import ExplanationForm, ProcedureForm, ReasonForm
from .models import Run
from .queries import runs_visible_to, versions_of


class BeginProcedure(OnVictim, OfficerForm):
    """Begin a procedure for one victim."""

    permission_required = "procedures.manage_run"
    form_class = ProcedureForm
    page_title = _("Begin a procedure")
    header_icon = "tasks"
    submit_label = _("Begin the procedure")
    done_message = _("Begun. Its first step is open.")

    def act(self, form: ProcedureForm) -> None:
        data = form.cleaned_data
        actions.begin_procedure(data["procedure"], self.victim, by=self.request.user, despite=data["despite"])


class OnRun:
    """Mixin: the run named in the address, if it is of the user's unit; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]
    permission_required = "procedures.manage_run"

    @cached_property
    def run(self) -> Run:
        """The run named in the address, or 404."""
        return get_object_or_404(runs_visible_to(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        """Back to the case."""
        return reverse("cases:workspace", args=[self.run.case_id])


class StopRun(OnRun, OfficerForm):
    """Stop a procedure with a reason."""

    form_class = ReasonForm
    page_title = _("Stop the procedure")
    header_icon = "warning"
    submit_label = _("Stop the procedure")
    done_message = _("Stopped. Its open tasks rest until it is resumed.")

    def get_parents(self) -> list[dict[str, Any]]:
        """The case."""
        return [{"url": self.back(), "label": self.run.case.number}]

    def act(self, form: ReasonForm) -> None:
        actions.stop_run(self.run, reason=form.cleaned_data["reason"], by=self.request.user)

    def get_success_url(self) -> str:
        return self.back()


class EndHaltedRun(OnRun, OfficerForm):
    """End a procedure that does not go on because of what became known."""

    form_class = ExplanationForm
    page_title = _("End the procedure")
    header_icon = "warning"
    submit_label = _("End the procedure")
    done_message = _("Ended. The explanation stands on the case's timeline.")

    def get_parents(self) -> list[dict[str, Any]]:
        """The case."""
        return [{"url": self.back(), "label": self.run.case.number}]

    def act(self, form: ExplanationForm) -> None:
        actions.end_halted_run(self.run, explanation=form.cleaned_data["explanation"], by=self.request.user)

    def get_success_url(self) -> str:
        return self.back()


class ResumeRun(OnRun, OfficerDeed):
    """Let a stopped procedure go on."""

    done_message = _("Resumed. Deadlines count from now.")

    def act(self) -> None:
        actions.resume_run(self.run, by=self.request.user)


class MoveRun(OnRun, OfficerDeed):
    """Move a procedure to a newer version."""

    done_message = _("Moved to the newer version.")

    def act(self) -> None:
        version = get_object_or_404(versions_of(self.run.version.procedure), pk=self.kwargs["version"])
        actions.move_run_to(self.run, version, by=self.request.user)
