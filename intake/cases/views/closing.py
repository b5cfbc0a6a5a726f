"""Screens that end a case here: closing, opening again, handing over. And who is case manager."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.rendering import BuiltForm
from intake.forms.screens import BuiltOfficerForm, OfficerDeed, OfficerForm, OfficerPage

from .. import actions
from ..closing_checks import OpenItem, open_items
from ..core_fields import CLOSING_FORM
from ..forms import ExplanationForm, ManagerForm, OfferAnswerForm, OfferForm, ReopeningForm
from ..models import Case, HandOver
from ..queries import case_managers_of, cases_visible_to, hand_overs_from, hand_overs_to
from .base import OnCase


class CloseCase(OnCase, BuiltOfficerForm):
    """Close a case; the check-list says what is still open."""

    permission_required = "cases.close_case"
    form_key = CLOSING_FORM
    template_name = "cases/close.html"
    page_title = _("Close the case")
    submit_label = _("Close the case")
    done_message = _("The case is closed.")

    @cached_property
    def items(self) -> list[OpenItem]:
        """What is still open."""
        return open_items(self.case)

    @cached_property
    def explaining(self) -> ExplanationForm | None:
        """Asks why the case is closed although something is open; None if nothing needs that."""
        must_explain = any(item.must_be_explained for item in self.items)
        return ExplanationForm(self.request.POST or None) if must_explain else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "items": self.items,
            "explaining": self.explaining,
            "also": self.explaining,
        }

    def form_valid(self, form: BuiltForm) -> HttpResponse:
        if self.explaining is not None and not self.explaining.is_valid():
            return self.form_invalid(form)
        return super().form_valid(form)

    def act(self, form: BuiltForm) -> None:
        explanation = self.explaining.cleaned_data["explanation"] if self.explaining is not None else ""
        actions.close_case(self.case, form.filled, explanation=explanation, by=self.request.user)


class ReopenCase(OnCase, OfficerForm):
    """Open a closed case again."""

    permission_required = "cases.close_case"
    form_class = ReopeningForm
    page_title = _("Open the case again")
    submit_label = _("Open the case again")
    done_message = _("The case is open again.")

    def act(self, form: ReopeningForm) -> None:
        actions.reopen_case(self.case, by=self.request.user, **form.cleaned_data)


class OfferCase(OnCase, OfficerForm):
    """Offer a case to another unit."""

    permission_required = "cases.hand_over_case"
    form_class = OfferForm
    page_title = _("Hand over to another unit")
    submit_label = _("Offer the case")
    done_message = _("The case is offered. Your unit keeps it until the other unit accepts.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"unit": self.case.unit}

    def act(self, form: OfferForm) -> None:
        actions.offer_case(self.case, by=self.request.user, **form.cleaned_data)


class TakeBackOffer(OfficerDeed):
    """Take an offer back."""

    permission_required = "cases.hand_over_case"
    done_message = _("The offer is taken back.")

    @cached_property
    def offer(self) -> HandOver:
        """An offer of the user's unit; else 404."""
        return get_object_or_404(hand_overs_from(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("cases:hand_overs")

    def act(self) -> None:
        actions.take_back_offer(self.offer, by=self.request.user)


class HandOvers(OfficerPage):
    """Cases offered to the unit, and by it."""

    permission_required = "cases.view_case"
    template_name = "cases/hand_overs.html"
    page_title = _("Hand-overs")
    header_icon = "redirect"
    parents = [("cases:index", _("Cases"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "incoming": hand_overs_to(user),
            "outgoing": hand_overs_from(user),
            "visible": set(cases_visible_to(user).filter(hand_overs__isnull=False).values_list("pk", flat=True)),
            "may_take_back": user.has_perm("cases.hand_over_case"),
        }


class AnswerOffer(OfficerForm):
    """Accept or decline an offered case. Before it is accepted only codes and the reason are shown."""

    permission_required = "cases.accept_hand_over"
    form_class = OfferAnswerForm
    template_name = "cases/answer_offer.html"
    page_title = _("Offered case")
    submit_label = _("Send the answer")
    parents = [("cases:index", _("Cases")), ("cases:hand_overs", _("Hand-overs"))]
    done_message = _("The answer is on record.")

    @cached_property
    def offer(self) -> HandOver:
        """An offer to the user's unit; else 404."""
        return get_object_or_404(hand_overs_to(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"offer": self.offer, "case": self.offer.case}

    def act(self, form: OfferAnswerForm) -> None:
        answer = form.cleaned_data["answer"]
        act = actions.accept_case if form.cleaned_data["accept"] else actions.decline_case
        self.answered = act(self.offer, answer=answer, by=self.request.user)

    def get_success_url(self) -> str:
        if self.answered.status == HandOver.Status.ACCEPTED:
            return reverse("cases:workspace", args=[self.answered.case_id])
        return reverse("cases:hand_overs")


class AssignManager(OfficerForm):
    """Choose the case manager of one or several cases, see what that means, confirm."""

    permission_required = "cases.assign_manager"
    form_class = ManagerForm
    template_name = "cases/assign_manager.html"
    page_title = _("Assign the case manager")
    submit_label = _("Go on")
    parents = [("cases:index", _("Cases"))]
    http_method_names = ["post"]
    done_message = _("The case manager is assigned.")

    @cached_property
    def cases(self) -> list[Case]:
        """The ticked cases that the user may see; an empty list is refused."""
        ticked = [value for value in self.request.POST.getlist("case") if _is_uuid(value)]
        return list(cases_visible_to(self.request.user).filter(pk__in=ticked).order_by("number"))

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        kwargs = super().get_form_kwargs() | {"managers": case_managers_of(user.unit)}
        if "manager" not in self.request.POST:
            kwargs.pop("data", None)
            kwargs.pop("files", None)
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"cases": self.cases, **super().get_context_data(**kwargs)}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "manager" not in request.POST or not self.cases:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ManagerForm) -> HttpResponse:
        if "confirmed" not in self.request.POST:
            context = self.get_context_data(form=form) | {
                "chosen": form.cleaned_data["manager"],
                "submit_button_label": _("Assign"),
            }
            return self.render_to_response(context)
        return super().form_valid(form)

    def get_success_url(self) -> str:
        if len(self.cases) == 1:
            return reverse("cases:workspace", args=[self.cases[0].pk])
        return reverse("cases:index")

    def act(self, form: ManagerForm) -> None:
        actions.assign_manager_to_all(self.cases, form.cleaned_data["manager"], by=self.request.user)


def _is_uuid(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True
