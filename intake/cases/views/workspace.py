"""The workspace of a case, and what is done from it at once: notes, reveals, the needs analysis, the risk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from intake.forms.rendering import BuiltForm
from intake.forms.screens import BuiltOfficerForm, OfficerForm, OfficerPage

from .. import actions
from ..core_fields import NEEDS_FORM
from ..forms import NoteForm, RevealForm, RiskForm, ViolenceForm
from ..models import Case, Participant
from ..queries import case_workspace, newest_closing, offer_waiting, participants_visible_to
from ..visibility import may_read
from ..workspace import cards_for, headers_for, tabs_for
from .base import BeforeContact, OnCase, OnVictim


class Workspace(OnCase, OfficerPage):
    """One screen per case (design.md §6). Each view of it is recorded."""

    permission_required = "cases.view_case"
    template_name = "cases/workspace.html"
    header_icon = "folder-open-inverse"
    revealed: Participant | None = None

    @cached_property
    def case(self) -> Case:
        """The case with the people the workspace shows."""
        return get_object_or_404(case_workspace(self.request.user), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.case.number

    def get_parents(self) -> list[dict[str, Any]]:
        return super().get_parents()[:1]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_view(self.case, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, user = self.case, self.request.user
        victims = [person for person in case.participants.all() if person.part == Participant.Part.VICTIM]
        may_change = case.is_open
        return super().get_context_data(**kwargs) | {
            "case": case,
            "victims": victims,
            "headers": headers_for(case, user),
            "cards": cards_for(case, user, self.revealed),
            "tabs": tabs_for(case, user, self.revealed),
            "may_read_narrative": may_read(user, "narrative"),
            "may_assess_risk": may_change and user.has_perm("cases.assess_risk"),
            "may_assign": may_change and user.has_perm("cases.assign_manager"),
            "may_hand_over": may_change and user.has_perm("cases.hand_over_case"),
            "may_close": user.has_perm("cases.close_case"),
            "offer": offer_waiting(case),
            "closing": None if may_change else newest_closing(case),
        }


class RevealIdentity(Workspace):
    """The workspace with one person's identity, after a reason was given; the look is recorded."""

    permission_required = "cases.reveal_identity"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        people = participants_visible_to(request.user).filter(case=self.case)
        participant = get_object_or_404(people, pk=kwargs["participant"])
        form = RevealForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose a reason before revealing an identity."))
            return redirect(self.address)
        actions.reveal_identity(participant, by=request.user, reason=form.cleaned_data["reason"])
        self.revealed = participant
        return self.render_to_response(self.get_context_data())


class AddNote(OnCase, OfficerForm):
    """Write a note."""

    permission_required = "cases.add_note"
    form_class = NoteForm
    template_name = "cases/note_form.html"
    page_title = _("Note")
    submit_label = _("Save the note")
    done_message = _("The note is on the timeline.")
    tab = "notes"

    def act(self, form: NoteForm) -> None:
        actions.add_note(self.case, by=self.request.user, **form.cleaned_data)


class AnalyseNeeds(OnVictim, BeforeContact, BuiltOfficerForm):
    """Step 3 of the paper's flow, for one victim."""

    permission_required = "cases.analyse_needs"
    form_key = NEEDS_FORM
    page_title = _("Needs analysis")
    submit_label = _("Save the analysis")
    done_message = _("The analysis is saved; the next step is open.")

    def get_core(self) -> dict[str, Any]:
        return {
            "victim.is_child": self.victim.is_child_on(timezone.localdate()),
            "victim.is_vulnerable": self.victim.is_vulnerable,
            "victim.has_special_needs": self.victim.has_special_needs,
            "triage.risk": self.case.risk,
        }

    def act(self, form: BuiltForm) -> None:
        actions.analyse_needs(self.victim, form.filled, by=self.request.user)


class StateViolence(OnVictim, OfficerForm):
    """Forms of violence that became known later."""

    permission_required = "cases.analyse_needs"
    form_class = ViolenceForm
    page_title = _("Forms of violence")
    submit_label = _("Save the forms of violence")
    done_message = _("Saved. What it asks for is open.")

    def get_initial(self) -> dict[str, Any]:
        """What is known so far."""
        return {"violence_forms": self.victim.violence_forms, "relationship": self.victim.relationship}

    def act(self, form: ViolenceForm) -> None:
        said = form.cleaned_data
        actions.state_violence(
            self.victim,
            forms=said["violence_forms"],
            relationship=said["relationship"],
            reason=said["reason"],
            by=self.request.user,
        )


class ReassessRisk(OnCase, OfficerForm):
    """The risk today, and why."""

    permission_required = "cases.assess_risk"
    form_class = RiskForm
    page_title = _("Reassess the risk")
    submit_label = _("Save the assessment")
    done_message = _("The risk is assessed anew.")
    tab = "plan"

    def get_initial(self) -> dict[str, Any]:
        return {"risk": self.case.risk}

    def act(self, form: RiskForm) -> None:
        actions.reassess_risk(self.case, by=self.request.user, **form.cleaned_data)
