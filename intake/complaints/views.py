"""The officers' screens for complaints."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from intake.cases.forms import RevealForm
from intake.cases.listing import PeriodFilter, RecordListing, RegionFilter, keeps_views
from intake.cases.visibility import may_read
from intake.forms.definition import Sensitivity
from intake.forms.errors import NotReady
from intake.forms.rendering import BuiltForm
from intake.forms.screens import (
    BuiltOfficerForm,
    CodeColumn,
    MomentColumn,
    NumberColumn,
    OfficerDeed,
    OfficerForm,
    OfficerPage,
    RiskColumn,
)
from intake.forms.summary import summary
from portal.reference.queries import code_choices
from portal.security.form_token import FormTokenRefused, issue, read

from . import actions, receipt
from .core_fields import COMPLAINT_FORM
from .forms import ArrivalForm, GuidanceForm, MessageForm
from .models import Complaint
from .people import cases_like, complaints_like
from .queries import complaint_workspace, complaints_visible_to, core_of, filled_forms_of, sent_files_visible_to

INTAKE_FORM_SECONDS = 12 * 60 * 60
LIST = ("complaints:index", _("Complaints"))


class ComplaintFilters(WagtailFilterSet):
    """What a list of complaints can be narrowed to."""

    status = django_filters.ChoiceFilter(choices=Complaint.Status.choices, label=_("Status"))
    risk = django_filters.ChoiceFilter(choices=lambda: code_choices("risk"), label=_("Risk"))
    channel = django_filters.ChoiceFilter(choices=lambda: code_choices("channel"), label=_("Channel"))
    case_type = django_filters.ChoiceFilter(choices=lambda: code_choices("case_type"), label=_("Case type"))
    victim_is_child = django_filters.BooleanFilter(label=_("The victim is a child"))
    region = RegionFilter()
    received_at = PeriodFilter(label=_("Received"))

    class Meta:
        model = Complaint
        fields = ["status", "risk", "channel", "case_type", "victim_is_child", "region", "received_at"]


@keeps_views
class ComplaintListing(RecordListing):
    """``/admin/pengaduan/``: the unit's complaints, newest first. Numbers and codes, no names."""

    permission_required = "complaints.view_complaint"
    listing = "complaints"
    model = Complaint
    page_title = _("Complaints")
    header_icon = "mail"
    index_url_name = "complaints:index"
    index_results_url_name = "complaints:results"
    filterset_class = ComplaintFilters
    default_ordering = "-received_at"
    no_results_message = _("There is no complaint here yet.")
    columns = [
        NumberColumn("number", "complaints:detail", label=_("Complaint number"), sort_key="number"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        RiskColumn("risk", "risk", label=_("Risk"), sort_key="risk"),
        CodeColumn("channel", "channel", label=_("Channel"), classname="wide-only"),
        MomentColumn("received_at", label=_("Received"), sort_key="received_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Complaint]:
        return complaints_visible_to(self.request.user)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to take in a complaint to whoever may."""
        find = super().header_buttons
        if not self.request.user.has_perm("complaints.record_complaint"):
            return find
        return [HeaderButton(_("Take in a complaint"), url=reverse("complaints:take_in"), icon_name="plus"), *find]


class OnComplaint:
    """Mixin: the complaint named in the address, if the user may see it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def complaint(self) -> Complaint:
        """The complaint with its messages."""
        return get_object_or_404(complaint_workspace(self.request.user), pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        """The complaint's page."""
        return reverse("complaints:detail", args=[self.kwargs["pk"]])

    def get_parents(self) -> list[dict[str, Any]]:
        """The list, then the complaint."""
        return [
            {"url": reverse("complaints:index"), "label": _("Complaints")},
            {"url": self.address, "label": self.complaint.number},
        ]

    def back(self) -> str:
        """Back to the complaint."""
        return self.address

    def get_success_url(self) -> str:
        """Back to the complaint."""
        return self.address


class ComplaintPage(OnComplaint, OfficerPage):
    """One complaint: what to do next, how to contact safely, the story, the messages. Identities are masked."""

    permission_required = "complaints.view_complaint"
    template_name = "complaints/complaint.html"
    header_icon = "mail"
    revealed = False

    def get_page_title(self) -> str:
        return self.complaint.number

    def get_parents(self) -> list[dict[str, Any]]:
        return super().get_parents()[:1]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_view(self.complaint, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        may_search = user.has_perm("cases.search_people")
        return super().get_context_data(**kwargs) | {
            "complaint": self.complaint,
            "contact": self.complaint.safe_contact,
            "revealed": self.revealed,
            "reveal_form": RevealForm(),
            "message_form": kwargs.get("message_form") or MessageForm(),
            "may_record": user.has_perm("complaints.record_complaint"),
            "may_accept": user.has_perm("complaints.accept_complaint"),
            "may_join": user.has_perm("complaints.accept_complaint") and user.has_perm("cases.view_case"),
            "may_log": user.has_perm("complaints.log_contact"),
            "alike_cases": cases_like(user, self.complaint) if may_search else [],
            "alike_complaints": complaints_like(user, self.complaint) if may_search else [],
            "may_message": user.has_perm("complaints.message_reporter"),
            "may_reveal": user.has_perm("complaints.reveal_complaint"),
            "sent_files": sent_files_visible_to(user).filter(complaint=self.complaint),
            "filled_forms": [
                (kept, list(summary(kept.version, kept.answers, may_see=self._may_see())))
                for kept in filled_forms_of(self.complaint)
            ],
        }

    def _may_see(self) -> set[str]:
        """Return whose answers are shown: identities only after a reason was given, health to whoever reads it."""
        seen = {Sensitivity.OPERATIONAL, Sensitivity.NARRATIVE}
        if may_read(self.request.user, Sensitivity.HEALTH):
            seen.add(Sensitivity.HEALTH)
        return {*seen, Sensitivity.IDENTITY} if self.revealed else {*seen}


class RevealComplaint(ComplaintPage):
    """The same page with the identities, after a reason was given; the look is recorded."""

    permission_required = "complaints.reveal_complaint"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RevealForm(request.POST)
        if form.is_valid():
            actions.reveal_complaint(self.complaint, by=request.user, reason=form.cleaned_data["reason"])
            self.revealed = True
        context = self.get_context_data() | {"reveal_form": form}
        return self.render_to_response(context, status=200 if self.revealed else 422)


class SendMessage(ComplaintPage):
    """Write to the reporter."""

    permission_required = "complaints.message_reporter"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = MessageForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(message_form=form), status=422)
        actions.send_message(self.complaint, form.cleaned_data["text"], by=request.user)
        messages.success(request, _("The message is waiting for the reporter."))
        return redirect(self.address)


class ConfirmReceipt(OnComplaint, OfficerDeed):
    """Step 1: an officer has read the report; the complaint form comes next."""

    permission_required = "complaints.record_complaint"

    def act(self) -> str:
        actions.confirm_receipt(self.complaint, by=self.request.user)
        return reverse("complaints:record", args=[self.complaint.pk])


class AcceptComplaint(OnComplaint, OfficerDeed):
    """Open the case."""

    permission_required = "complaints.accept_complaint"
    done_message = _("The case is open. The needs analysis is waiting for the complaint officer.")

    def act(self) -> str:
        case = actions.accept_complaint(self.complaint, by=self.request.user)
        return reverse("cases:workspace", args=[case.pk])


class DirectElsewhere(OnComplaint, OfficerForm):
    """Explain, and name the right service."""

    permission_required = "complaints.accept_complaint"
    form_class = GuidanceForm
    page_title = _("Direct to the right service")
    submit_label = _("Send the explanation and close the complaint")
    done_message = _("The reporter can read the explanation with the report code.")

    def act(self, form: GuidanceForm) -> None:
        actions.direct_elsewhere(self.complaint, guidance=form.cleaned_data["guidance"], by=self.request.user)


class RecordComplaint(OnComplaint, BuiltOfficerForm):
    """Step 2: the complaint form with the triage."""

    permission_required = "complaints.record_complaint"
    form_key = COMPLAINT_FORM
    page_title = _("Complaint form")
    submit_label = _("Save the complaint form")
    done_message = _("The complaint is recorded.")

    def get_core(self) -> dict[str, Any]:
        return core_of(self.complaint)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_form_view(self.complaint, by=request.user)
        return super().get(request, *args, **kwargs)

    def act(self, form: BuiltForm) -> None:
        actions.record_complaint(self.complaint, form.filled, by=self.request.user)


class TakeInComplaint(BuiltOfficerForm):
    """Steps 1 and 2 in one: a complaint by phone, at the counter, by WhatsApp or letter."""

    permission_required = "complaints.record_complaint"
    form_key = COMPLAINT_FORM
    template_name = "complaints/take_in.html"
    page_title = _("Take in a complaint")
    header_icon = "mail"
    parents = [LIST]
    submit_label = _("Save the complaint")

    @cached_property
    def arrival(self) -> ArrivalForm:
        """How and when it arrived."""
        return ArrivalForm(self.request.POST or None)

    @cached_property
    def token(self) -> str:
        """The form's own token while it is good, so that a second press stores nothing twice; else a fresh one."""
        token = self.request.POST.get("form_token", "")
        try:
            read(token, "intake", INTAKE_FORM_SECONDS)
        except FormTokenRefused:
            return issue("intake")
        return token

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"arrival": self.arrival, "also": self.arrival, "token": self.token}

    def form_valid(self, form: BuiltForm) -> HttpResponse:
        return super().form_valid(form) if self.arrival.is_valid() else self.form_invalid(form)

    def act(self, form: BuiltForm) -> None:
        try:
            token = read(self.request.POST.get("form_token", ""), "intake", INTAKE_FORM_SECONDS)
            self.taken = actions.take_in_complaint(
                form.filled, nonce=token.nonce, by=self.request.user, **self.arrival.cleaned_data
            )
        except FormTokenRefused as error:
            raise NotReady(gettext("This page was open too long. Please press the button once more.")) from error
        except actions.SentDifferently as error:
            raise NotReady(
                gettext("This form was already saved, with other answers. Open the complaint to go on.")
            ) from error

    def done(self, form: BuiltForm) -> HttpResponse:
        """Show the receipt code; it is not shown again."""
        context = self.get_context_data(form=form)
        context |= {
            "complaint": self.taken.complaint,
            "code": receipt.grouped(self.taken.code),
            "breadcrumbs_items": [],
        }
        return self.response_class(self.request, "complaints/taken_in.html", context)
