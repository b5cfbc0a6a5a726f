"""The screens of referrals, for the unit and for the receiving agency."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from intake.cases.queries import consent_in_force
from intake.cases.views import OnVictim
from intake.forms.errors import NotReady
from intake.forms.screens import (
    CodeColumn,
    MomentColumn,
    NumberColumn,
    OfficerDeed,
    OfficerForm,
    OfficerListing,
    OfficerPage,
)
from portal.reference.queries import code_choices

from . import actions
from .forms import (
    AnswerForm,
    CoordinationForm,
    EscortForm,
    InformationForm,
    LetterForm,
    NoReferralForm,
    ReferralForm,
    ServiceForm,
)
from .models import Referral
from .protocol import missing_before_closing, missing_before_sending
from .queries import is_partner_of, referrals_visible_to, services_left

MAY_SEE = ("referrals.view_referral", "referrals.answer_referral")


class SeesReferrals:
    """Mixin: for whoever sees the unit's referrals or answers for an agency."""

    request: HttpRequest
    permission_required = MAY_SEE

    def has_permission(self) -> bool:
        """One of the two rights is enough."""
        return any(self.request.user.has_perm(permission) for permission in MAY_SEE)


class ReferralFilters(WagtailFilterSet):
    """Status and service."""

    status = django_filters.ChoiceFilter(choices=Referral.Status.choices, label=_("Status"))
    service_type = django_filters.ChoiceFilter(choices=lambda: code_choices("service_type"), label=_("Service"))

    class Meta:
        model = Referral
        fields = ["status", "service_type"]


class ReferralListing(SeesReferrals, OfficerListing):
    """``/admin/rujukan/``: the unit's referrals, or those sent to the partner's agency."""

    model = Referral
    page_title = _("Referrals")
    header_icon = "redirect"
    index_url_name = "referrals:index"
    index_results_url_name = "referrals:results"
    filterset_class = ReferralFilters
    default_ordering = "-created_at"
    no_results_message = _("There is no referral here yet.")
    columns = [
        NumberColumn("number", "referrals:detail", label=_("Number"), sort_key="number"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        CodeColumn("service_type", "service_type", label=_("Service"), classname="wide-only"),
        Column("partner", label=_("Agency")),
        Column("unit", label=_("Service unit"), classname="wide-only"),
        MomentColumn("sent_at", label=_("Sent"), sort_key="sent_at", classname="wide-only"),
    ]

    def get_base_queryset(self) -> QuerySet[Referral]:
        return referrals_visible_to(self.request.user)


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

    def get_template_names(self) -> list[str]:
        partner = is_partner_of(self.request.user, self.referral)
        return ["referrals/partner_referral.html" if partner else "referrals/referral.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_view(self.referral, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        referral, user = self.referral, self.request.user
        letter = {"identity": referral.identity, "chronology": referral.chronology}
        forms: dict[str, Form] = {
            "information_form": InformationForm(),
            "coordination_form": CoordinationForm(),
            "escort_form": EscortForm(referral=referral, initial={"escort": referral.escort_id}),
            "letter_form": LetterForm(initial=letter),
            "answer_form": AnswerForm(),
            "service_form": ServiceForm(),
        }
        draft = referral.status == Referral.Status.DRAFT
        return super().get_context_data(**kwargs) | {
            "referral": referral,
            "missing": list(missing_before_sending(referral)) if draft else [],
            "missing_for_closing": list(missing_before_closing(referral)),
            "is_draft": draft,
            "found_consent": consent_in_force(referral.victim, referral.service_type, referral.partner.code),
            "may_prepare": draft and user.has_perm("referrals.create_referral"),
            "may_send": user.has_perm("referrals.send_referral"),
            **forms,
            **(self.forms_with_errors or {}),
        }


class ReferralDeed(SeesReferrals, OnReferral, OfficerDeed):
    """Base of the buttons and small forms on a referral; a form with errors shows the page again."""

    form_class: type[Form] | None = None
    form_name = ""

    def get_form(self) -> Any:
        """Return the bound form, or None for a plain button."""
        return self.form_class(self.request.POST) if self.form_class else None

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
        return redirect(self.address)

    def _again(self, form: Form) -> HttpResponse:
        page = ReferralPage(forms_with_errors={self.form_name: form})
        page.setup(self.request, **self.kwargs)
        return page.render_to_response(page.get_context_data(), status=422)


class InformVictim(ReferralDeed):
    """Point 1."""

    form_class, form_name = InformationForm, "information_form"
    done_message = _("Recorded: the victim is informed.")

    def act(self) -> None:
        actions.inform_victim(self.referral, by=self.request.user, **self.form.cleaned_data)


class Coordinate(ReferralDeed):
    """Point 2."""

    form_class, form_name = CoordinationForm, "coordination_form"
    done_message = _("Recorded: the agency was consulted.")

    def act(self) -> None:
        actions.coordinate_with_agency(self.referral, by=self.request.user, **self.form.cleaned_data)


class AssignEscort(ReferralDeed):
    """Points 3 and 4."""

    form_name = "escort_form"
    done_message = _("The escort is named.")

    def get_form(self) -> EscortForm:
        return EscortForm(self.request.POST, referral=self.referral)

    def act(self) -> None:
        actions.assign_escort(self.referral, by=self.request.user, **self.form.cleaned_data)


class CompleteLetter(ReferralDeed):
    """Point 5."""

    form_class, form_name = LetterForm, "letter_form"
    done_message = _("Identity and chronology are saved.")

    def act(self) -> None:
        actions.complete_letter(self.referral, by=self.request.user, **self.form.cleaned_data)


class AttachConsent(ReferralDeed):
    """Base the referral on the consent in force."""

    done_message = _("The referral now rests on the consent on file.")

    def act(self) -> None:
        consent = consent_in_force(self.referral.victim, self.referral.service_type, self.referral.partner.code)
        if consent is None:
            raise NotReady(str(_("No consent for this service is in force.")))
        actions.attach_consent(self.referral, consent, by=self.request.user)


class SendReferral(ReferralDeed):
    """Send it to the agency; the protocol decides whether it may go."""

    done_message = _("The referral is sent; the agency can read it now.")

    def act(self) -> None:
        actions.send_referral(self.referral, by=self.request.user)


class AnswerReferral(ReferralDeed):
    """The receiving agency accepts or declines."""

    form_class, form_name = AnswerForm, "answer_form"
    done_message = _("Your answer is with the service unit.")

    def act(self) -> None:
        accept = self.request.POST.get("decision") == "accept"
        actions.answer_referral(self.referral, accept=accept, by=self.request.user, **self.form.cleaned_data)


class RecordService(ReferralDeed):
    """Point 6, by the agency or by an officer."""

    form_class, form_name = ServiceForm, "service_form"
    done_message = _("Recorded: the victim received the service.")

    def act(self) -> None:
        actions.record_service(self.referral, by=self.request.user, **self.form.cleaned_data)


class CloseReferral(ReferralDeed):
    """Close it once the service is confirmed."""

    done_message = _("The referral is closed.")

    def act(self) -> None:
        actions.close_referral(self.referral, by=self.request.user)


class CreateReferral(OnVictim, OfficerForm):
    """Step 9: open a referral for one victim."""

    permission_required = "referrals.create_referral"
    form_class = ReferralForm
    template_name = "referrals/create.html"
    page_title = _("Refer to a service")
    submit_label = _("Open the referral")

    def act(self, form: ReferralForm) -> None:
        self.made = actions.create_referral(self.victim, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("referrals:detail", args=[self.made.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"victim": self.victim, "left": services_left(self.victim)}


class NoReferral(OnVictim, OfficerForm):
    """Step 9 without a referral, with the reason."""

    permission_required = "referrals.create_referral"
    form_class = NoReferralForm
    page_title = _("No referral needed")
    submit_label = _("Save the reason")
    done_message = _("Recorded: no referral is needed.")

    def act(self, form: NoReferralForm) -> None:
        actions.refer_nowhere(self.victim, by=self.request.user, **form.cleaned_data)
