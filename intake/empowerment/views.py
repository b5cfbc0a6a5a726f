"""The screens of empowerment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case
from intake.cases.views import OnCase, OnVictim
from intake.cases.views.base import BeforeContact
from intake.forms.screens import OfficerForm, OfficerPage

from . import actions
from .forms import EnrolmentEndForm, EnrolmentForm, OutcomeForm, SessionForm
from .models import Enrolment, Outcome, Programme
from .queries import (
    enrolments_visible_to,
    outcomes_visible_to,
    programmes_to_join,
    programmes_visible_to,
    sessions_visible_to,
    taking_part_in,
)

HOME = ("empowerment:index", _("Empowerment"))


class Programmes(OfficerPage):
    """``/admin/pemberdayaan/``: the programmes, and how many places are left."""

    permission_required = "empowerment.view_enrolment"
    template_name = "empowerment/programmes.html"
    page_title = _("Empowerment")
    header_icon = "pick"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "programmes": programmes_visible_to(self.request.user),
            "may_change": self.request.user.has_perm("empowerment.change_programme"),
        }


class OnProgramme:
    """Mixin: the programme named in the address, if the user may see it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]
    parents = [HOME]

    @cached_property
    def programme(self) -> Programme:
        """The programme."""
        return get_object_or_404(programmes_visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_success_url(self) -> str:
        """Its page."""
        return reverse("empowerment:programme", args=[self.programme.pk])


class ProgrammePage(OnProgramme, OfficerPage):
    """One programme: who takes part, by number, and its sessions."""

    permission_required = "empowerment.view_enrolment"
    template_name = "empowerment/programme.html"
    header_icon = "pick"

    def get_page_title(self) -> str:
        return str(self.programme)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_view(self.programme, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "programme": self.programme,
            "enrolments": enrolments_visible_to(user).filter(programme=self.programme),
            "sessions": sessions_visible_to(user, self.programme),
            "may_record": user.has_perm("empowerment.record_session"),
        }


class RecordSession(OnProgramme, OfficerForm):
    """Record a session."""

    permission_required = "empowerment.record_session"
    form_class = SessionForm
    page_title = _("Session")
    header_icon = "date"
    submit_label = _("Save the session")
    done_message = _("The session is on record.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"enrolments": taking_part_in(self.request.user, self.programme)}

    def act(self, form: SessionForm) -> None:
        actions.record_session(self.programme, by=self.request.user, **form.cleaned_data)


class Enrol(OnVictim, OfficerForm):
    """Enrol one survivor."""

    permission_required = "empowerment.manage_enrolment"
    form_class = EnrolmentForm
    template_name = "empowerment/enrol.html"
    page_title = _("Enrolment in a programme")
    header_icon = "pick"
    submit_label = _("Enrol")
    done_message = _("Enrolled. The outcomes fall due by themselves.")
    tab = "empowerment"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programmes": programmes_to_join(self.case)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "victim": self.victim,
            "fields": Programme.Field.choices,
            "may_record_consent": self.request.user.has_perm("cases.manage_consent"),
        }

    def act(self, form: EnrolmentForm) -> None:
        actions.enrol(self.victim, by=self.request.user, **form.cleaned_data)


class EndEnrolment(OnCase, OfficerForm):
    """She completed it, or left."""

    permission_required = "empowerment.manage_enrolment"
    form_class = EnrolmentEndForm
    page_title = _("End of the programme")
    header_icon = "pick"
    submit_label = _("Save")
    done_message = _("Recorded. The outcomes still fall due.")
    tab = "empowerment"

    @cached_property
    def enrolment(self) -> Enrolment:
        """The enrolment, if the user may see it; else 404."""
        return get_object_or_404(enrolments_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """Its case."""
        return self.enrolment.case

    def act(self, form: EnrolmentEndForm) -> None:
        actions.end_enrolment(self.enrolment, by=self.request.user, **form.cleaned_data)


class RecordOutcome(OnCase, BeforeContact):
    """Record how somebody is doing some months later."""

    permission_required = "empowerment.manage_enrolment"
    form_class = OutcomeForm
    page_title = _("Outcome")
    header_icon = "pick"
    submit_label = _("Save the outcome")
    done_message = _("The outcome is on record.")
    tab = "empowerment"

    @cached_property
    def outcome(self) -> Outcome:
        """The outcome, if the user may see it; else 404."""
        return get_object_or_404(outcomes_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """Its case."""
        return self.outcome.enrolment.case

    def act(self, form: OutcomeForm) -> None:
        actions.record_outcome(self.outcome, by=self.request.user, **form.cleaned_data)
