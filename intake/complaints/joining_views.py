"""Screens for contacts, and for joining a complaint to a case that is open already."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case, Participant
from intake.cases.queries import cases_visible_to, victims_visible_to
from intake.cases.views.base import named
from intake.forms.screens import OfficerForm

from . import actions
from .joining_forms import ContactForm, JoinCaseForm, WhichVictimForm
from .people import cases_like
from .views import OnComplaint


class LogContact(OnComplaint, OfficerForm):
    """The wishes, then the contact."""

    permission_required = "complaints.log_contact"
    form_class = ContactForm
    template_name = "complaints/contact.html"
    page_title = _("Record a contact")
    submit_label = _("Save the contact")
    done_message = _("The contact is on record.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "contact": self.complaint.safe_contact,
            "complaint": self.complaint,
        }

    def act(self, form: ContactForm) -> None:
        actions.log_contact(self.complaint, by=self.request.user, **form.cleaned_data)


class ChooseCase(OnComplaint, OfficerForm):
    """Which case a complaint joins: one that looks alike, or one by its number."""

    permission_required = ("complaints.accept_complaint", "cases.view_case")
    form_class = JoinCaseForm
    template_name = "complaints/choose_case.html"
    page_title = _("Join to a case")
    submit_label = _("Go on")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cases": cases_visible_to(self.request.user)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_search = self.request.user.has_perm("cases.search_people")
        likenesses = cases_like(self.request.user, self.complaint) if may_search else []
        return super().get_context_data(**kwargs) | {"likenesses": likenesses, "complaint": self.complaint}

    def form_valid(self, form: JoinCaseForm) -> HttpResponse:
        return redirect("complaints:join", self.complaint.pk, form.cleaned_data["number"].pk)


class JoinCase(OnComplaint, OfficerForm):
    """Say whom the complaint is about, and join it."""

    permission_required = ("complaints.accept_complaint", "cases.view_case")
    form_class = WhichVictimForm
    template_name = "complaints/join.html"
    page_title = _("Join to a case")
    submit_label = _("Join the complaint to the case")
    done_message = _("The complaint is part of the case.")

    @cached_property
    def case(self) -> Case:
        """The case, if the user may see it; else 404."""
        return get_object_or_404(cases_visible_to(self.request.user), pk=self.kwargs["case"])

    @cached_property
    def victims(self) -> list[Participant]:
        """The victims of the case."""
        return list(victims_visible_to(self.request.user).filter(case=self.case).order_by("order"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"victims": named(self.victims)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"case": self.case, "complaint": self.complaint}

    def get_success_url(self) -> str:
        return reverse("cases:workspace", args=[self.case.pk])

    def act(self, form: WhichVictimForm) -> None:
        chosen = form.cleaned_data["victim"]
        victim = next((victim for victim in self.victims if str(victim.pk) == chosen), None)
        actions.join_case(self.complaint, self.case, victim=victim, by=self.request.user)
