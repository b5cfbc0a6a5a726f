"""The officers' screens for cases."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from intake.forms.screens import (
    CodeColumn,
    MomentColumn,
    NumberColumn,
    OfficerDeed,
    OfficerForm,
    OfficerListing,
    OfficerPage,
    RiskColumn,
)
from portal.reference.queries import code_choices

from . import actions
from .forms import ConsentForm, NeedsAnalysisForm, NoteForm, RevealForm
from .models import Case, Consent, Participant
from .queries import case_workspace, cases_visible_to, consents_visible_to, victims_visible_to
from .workspace import cards_for, tabs_for


class CaseFilters(WagtailFilterSet):
    """Status, risk and case type."""

    status = django_filters.ChoiceFilter(choices=Case.Status.choices, label=_("Status"))
    risk = django_filters.ChoiceFilter(choices=lambda: code_choices("risk"), label=_("Risk"))
    case_type = django_filters.ChoiceFilter(choices=lambda: code_choices("case_type"), label=_("Case type"))

    class Meta:
        model = Case
        fields = ["status", "risk", "case_type"]


class CaseListing(OfficerListing):
    """``/admin/kasus/``: the unit's cases. Numbers and codes, no names; the box finds a number."""

    permission_required = "cases.view_case"
    model = Case
    page_title = _("Cases")
    header_icon = "folder-open-inverse"
    index_url_name = "cases:index"
    index_results_url_name = "cases:results"
    filterset_class = CaseFilters
    default_ordering = "-opened_at"
    is_searchable = True
    search_fields = ["number"]
    search_backend_name = None
    no_results_message = _("There is no case here yet.")
    columns = [
        NumberColumn("number", "cases:workspace", label=_("Number"), sort_key="number"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        RiskColumn("risk", "risk", label=_("Risk"), sort_key="risk"),
        CodeColumn("case_type", "case_type", label=_("Case type"), sort_key="case_type", classname="wide-only"),
        Column("manager", label=_("Case manager"), classname="wide-only"),
        MomentColumn("opened_at", label=_("Opened"), sort_key="opened_at", classname="wide-only"),
    ]

    def get_base_queryset(self) -> QuerySet[Case]:
        return cases_visible_to(self.request.user)


class OnCase:
    """Mixin: the case named in the address, if the user may see it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def case(self) -> Case:
        """The case with everything the workspace shows."""
        return get_object_or_404(case_workspace(self.request.user), pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        """The case's workspace."""
        return reverse("cases:workspace", args=[self.case.pk])

    def get_parents(self) -> list[dict[str, Any]]:
        """The list, then the case."""
        return [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": self.address, "label": self.case.number},
        ]

    def back(self) -> str:
        """Back to the case."""
        return self.address

    def get_success_url(self) -> str:
        """Back to the case."""
        return self.address


class OnVictim(OnCase):
    """Mixin: the victim named in the address, and her or his case."""

    @cached_property
    def victim(self) -> Participant:
        """The victim, if the user may see the case; else 404."""
        return get_object_or_404(victims_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The victim's case."""
        return self.victim.case


class Workspace(OnCase, OfficerPage):
    """One screen per case (design.md §6). Each view of it is recorded."""

    permission_required = "cases.view_case"
    template_name = "cases/workspace.html"
    header_icon = "folder-open-inverse"
    revealed: Participant | None = None

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
        return super().get_context_data(**kwargs) | {
            "case": case,
            "victims": victims,
            "cards": cards_for(case, user, self.revealed),
            "tabs": tabs_for(case, user, self.revealed),
        }


class RevealIdentity(Workspace):
    """The workspace with one person's identity, after a reason was given; the look is recorded."""

    permission_required = "cases.reveal_identity"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        participant = get_object_or_404(
            Participant.objects.filter(case=self.case).select_related(
                "case__unit", "case__data_key", "person__data_key"
            ),
            pk=kwargs["participant"],
        )
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

    def act(self, form: NoteForm) -> None:
        actions.add_note(self.case, by=self.request.user, text=form.cleaned_data["text"])


class AnalyseNeeds(OnVictim, OfficerForm):
    """Step 3 of the paper's flow, for one victim."""

    permission_required = "cases.analyse_needs"
    form_class = NeedsAnalysisForm
    page_title = _("Needs analysis")
    submit_label = _("Save the analysis")
    done_message = _("The analysis is saved; the next step is open.")

    def get_initial(self) -> dict[str, Any]:
        return NeedsAnalysisForm.initial_for(self.victim)

    def act(self, form: NeedsAnalysisForm) -> None:
        actions.analyse_needs(self.victim, by=self.request.user, **form.cleaned_data)


class RecordConsent(OnVictim, OfficerForm):
    """Record a consent, or the agency head's decision for a child."""

    permission_required = "cases.view_case"
    form_class = ConsentForm
    page_title = _("Record consent")
    submit_label = _("Save the consent")
    done_message = _("The consent is recorded.")

    def has_permission(self) -> bool:
        user = self.request.user
        return super().has_permission() and (
            user.has_perm("cases.manage_consent") or user.has_perm("cases.decide_for_child")
        )

    def get_initial(self) -> dict[str, Any]:
        return {"service_type": self.request.GET.get("layanan", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        return super().get_form_kwargs() | {
            "may_decide": user.has_perm("cases.decide_for_child"),
            "may_manage": user.has_perm("cases.manage_consent"),
        }

    def act(self, form: ConsentForm) -> None:
        actions.record_consent(self.victim, by=self.request.user, **form.cleaned_data)


class WithdrawConsent(OfficerDeed):
    """Withdraw a consent: what has not been sent on its ground stops."""

    permission_required = "cases.manage_consent"
    done_message = _("The consent is withdrawn; what had not been sent yet is stopped.")

    @cached_property
    def consent(self) -> Consent:
        """The consent named in the address, if the user may see it; else 404."""
        return get_object_or_404(consents_visible_to(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("cases:workspace", args=[self.consent.victim.case_id])

    def act(self) -> None:
        actions.withdraw_consent(self.consent, by=self.request.user)
