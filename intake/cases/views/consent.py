"""Screens about consent, and about decisions for a child."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage

from .. import actions
from ..forms import AgencyHeadQuestionForm, ConsentForm, DecisionForm, WithdrawalForm
from ..models import ChildDecision, Consent
from ..queries import child_decisions_visible_to, consents_visible_to, decisions_waiting_for
from .base import OnVictim


class RecordConsent(OnVictim, OfficerForm):
    """Record a consent, or the agency head's decision for a child."""

    permission_required = "cases.view_case"
    form_class = ConsentForm
    page_title = _("Record consent")
    submit_label = _("Save the consent")
    done_message = _("The consent is recorded.")
    tab = "consent"

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
        return reverse("cases:workspace", args=[self.consent.victim.case_id]) + "#tab-consent"

    def act(self) -> None:
        form = WithdrawalForm(self.request.POST)
        giver = form.cleaned_data["giver"] if form.is_valid() else ""
        actions.withdraw_consent(self.consent, by=self.request.user, giver=giver)


class AskAgencyHead(OnVictim, OfficerForm):
    """Ask the head of the agency to decide for a child whose guardian is in conflict or absent."""

    permission_required = "cases.manage_consent"
    form_class = AgencyHeadQuestionForm
    page_title = _("Ask the head of the agency")
    submit_label = _("Send the question")
    done_message = _("The head of the agency finds the question under “Decisions for children”.")
    tab = "consent"

    def act(self, form: AgencyHeadQuestionForm) -> None:
        actions.ask_agency_head(self.victim, by=self.request.user, **form.cleaned_data)


class DecisionsWaiting(OfficerPage):
    """What the head of the agency is asked to decide for children, oldest first."""

    permission_required = "cases.decide_for_child"
    template_name = "cases/decisions.html"
    page_title = _("Decisions for children")
    header_icon = "tick-inverse"
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"questions": decisions_waiting_for(self.request.user)}


class DecideForChild(OfficerForm):
    """Agree on behalf of the child, or not, with the grounds."""

    permission_required = "cases.decide_for_child"
    form_class = DecisionForm
    template_name = "cases/decide.html"
    page_title = _("Decision for a child")
    submit_label = _("Save the decision")
    done_message = _("The decision is on record; whoever asked sees it on the case.")
    parents = [("cases:decisions", _("Decisions for children"))]

    @cached_property
    def question(self) -> ChildDecision:
        """The question named in the address, if the user may see its case; else 404."""
        return get_object_or_404(child_decisions_visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"question": self.question, "case": self.question.victim.case}

    def get_success_url(self) -> str:
        return reverse("cases:decisions")

    def act(self, form: DecisionForm) -> None:
        actions.decide_for_child(self.question, by=self.request.user, **form.cleaned_data)
