"""One referral, for the unit and for the receiving agency."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from intake.cases.queries import consent_in_force
from intake.cases.workspace import read_before_contact
from intake.forms.errors import NotReady
from intake.forms.screens import OfficerDeed, OfficerPage

from .. import actions
from ..actions.preparing import points_follow
from ..actions.sending import owes_letter, sending_step
from ..actions.serving import MAY_BE_SERVED
from ..forms import (
    AnswerForm,
    CoordinationForm,
    EmergencyForm,
    EscortForm,
    InformationForm,
    LetterForm,
    NoServiceForm,
    QuestionAnswerForm,
    QuestionForm,
    ServiceForm,
    StopForm,
    VerbalForm,
)
from ..models import Referral
from ..protocol import HIGH_RISK, missing_before_closing, missing_before_sending
from ..queries import UNDER_WAY, history_of, is_partner_of, letter_for_agency, referrals_visible_to, run_carrying
from ..sharing import SCOPES, details_now, in_words
from .listing import SeesReferrals


class OnReferral:
    """Mixin: the referral named in the address, if the user may see it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def referral(self) -> Referral:
        """The referral."""
        return get_object_or_404(referrals_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        """The referral's page."""
        return reverse("referrals:detail", args=[self.kwargs["pk"]])

    def get_parents(self) -> list[dict[str, Any]]:
        """The list."""
        return [{"url": reverse("referrals:index"), "label": _("Referrals")}]

    def back(self) -> str:
        """Back to the referral."""
        return self.address


class ReferralPage(SeesReferrals, OnReferral, OfficerPage):
    """One referral. The unit sees the protocol and what is missing; the agency sees what was sent to it."""

    header_icon = "redirect"
    forms_with_errors: dict[str, Form] | None = None

    def get_page_title(self) -> str:
        return self.referral.number

    @cached_property
    def is_partner(self) -> bool:
        """Whether the page is the receiving agency's."""
        return is_partner_of(self.request.user, self.referral)

    def get_template_names(self) -> list[str]:
        return ["referrals/partner_referral.html" if self.is_partner else "referrals/referral.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_view(self.referral, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        referral = self.referral
        both = {
            "referral": referral,
            "letter": letter_for_agency(referral),
            "questions": self._questions(),
            "under_way": referral.status in UNDER_WAY,
            "may_be_served": referral.status in MAY_BE_SERVED,
            "history": history_of(referral),
            "details": in_words((referral.passed_on or {}) if self.is_partner else details_now(referral)),
            "urgent": getattr(referral, "urgent", None),
            "emergency": getattr(referral, "emergency", None),
        }
        own = {} if self.is_partner else self._of_the_unit()
        return super().get_context_data(**kwargs) | both | own | self._blank_forms() | (self.forms_with_errors or {})

    def _questions(self) -> list[dict[str, Any]]:
        """What was asked; beside what waits for this side's answer the form for it, each with names of its own."""
        refused = (self.forms_with_errors or {}).get("question_answer_form")
        rows = []
        for asked in self.referral.questions.select_related("asked_by", "answered_by"):
            form = None
            if asked.answered_at is None and asked.by_partner != self.is_partner:
                again = refused if str(asked.pk) == str(self.kwargs.get("question", "")) else None
                form = again or QuestionAnswerForm(auto_id=f"answer-{asked.pk}-%s")
            rows.append({"asked": asked, "answer_form": form})
        return rows

    def _of_the_unit(self) -> dict[str, Any]:
        referral, user = self.referral, self.request.user
        draft = referral.status == Referral.Status.DRAFT
        prepared = draft or points_follow(referral)
        needs_consent = referral.consent is None or not referral.consent.is_in_force
        return {
            "missing": list(missing_before_sending(referral)) if draft or owes_letter(referral) else [],
            "missing_for_closing": list(missing_before_closing(referral)),
            "wishes": read_before_contact(referral.case, user) if prepared else [],
            "is_draft": draft,
            "owes_letter": owes_letter(referral),
            "goes_with": sending_step(referral) if draft else "",
            "run": run_carrying(referral),
            "found_consent": consent_in_force(referral.victim, referral.service_type, referral.partner.code)
            if needs_consent
            else None,
            "needs_consent": needs_consent,
            "scopes": [SCOPES[code] for code in referral.consent.shared if code in SCOPES] if referral.consent else [],
            "may_prepare": prepared and user.has_perm("referrals.create_referral"),
            "may_send": user.has_perm("referrals.send_referral"),
            "may_go_verbally": draft and not referral.partner.internal and referral.case.risk == HIGH_RISK,
            "coordinations": referral.coordinations.select_related("by"),
        }

    def _blank_forms(self) -> dict[str, Form]:
        referral = self.referral
        letter = {
            "fields_shared": referral.shared_fields,
            "identity": referral.identity,
            "chronology": referral.chronology,
            "health": referral.health,
        }
        escort = {name: getattr(referral, name) for name in ("escort", "escort_at", "escort_place")}
        return {
            "information_form": InformationForm(auto_id="information-%s"),
            "coordination_form": CoordinationForm(auto_id="coordination-%s"),
            "escort_form": EscortForm(referral=referral, initial=escort, auto_id="escort-%s"),
            "letter_form": LetterForm(initial=letter, auto_id="letter-%s"),
            "answer_form": AnswerForm(auto_id="answer-%s"),
            "service_form": ServiceForm(auto_id="service-%s"),
            "no_service_form": NoServiceForm(auto_id="no-service-%s"),
            "question_form": QuestionForm(auto_id="question-%s"),
            "verbal_form": VerbalForm(auto_id="verbal-%s"),
            "emergency_form": EmergencyForm(auto_id="emergency-%s"),
            "stop_form": StopForm(auto_id="stop-%s"),
        }


class ReferralDeed(SeesReferrals, OnReferral, OfficerDeed):
    """Base of the buttons and small forms on a referral; a form with errors shows the page again."""

    form_class: type[Form] | None = None
    form_name = ""

    def get_form(self) -> Any:
        """Return the bound form, or None for a plain button."""
        auto_id = self.form_name.removesuffix("_form").replace("_", "-") + "-%s"
        return self.form_class(self.request.POST, auto_id=auto_id) if self.form_class else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form is not None and not form.is_valid():
            return self._again(form)
        self.form = form
        try:
            self.act()
        except NotReady as refusal:
            if form is None:
                for reason in refusal.reasons:
                    messages.error(request, reason)
                return redirect(self.address)
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self._again(form)
        if self.done_message:
            messages.success(request, self.done_message)
        return redirect(self.back())

    def _again(self, form: Form) -> HttpResponse:
        page = ReferralPage(forms_with_errors={self.form_name: form})
        page.setup(self.request, **self.kwargs)
        return page.render_to_response(page.get_context_data(), status=422)
