"""One stay: admission, its page, the log, discharge."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.cases.queries import cases_visible_to, consent_in_force
from intake.cases.views import OnVictim
from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage
from intake.procedures.views import OnTask

from .. import actions
from ..actions.staying import MAY_ATTACH, SERVICE
from ..forms import (
    AdmissionForm,
    BedsForm,
    ConfirmationForm,
    DailyForm,
    DischargeForm,
    LeaveForm,
    MedicalForm,
    StayReviewForm,
    VisitorForm,
)
from ..models import Stay, StayEntry
from ..queries import (
    entries_visible_to,
    free_beds,
    going_stay_of,
    leaves_visible_to,
    may_read_stay,
    stays_visible_to,
)


class StayAtStep(OnTask, OfficerPage):
    """Where the step of a procedure leads: to the admission, or to the stay that goes on."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.task.victim is None or self.task.act.kind != "stay":
            raise Http404
        stay = going_stay_of(self.task.victim)
        if stay is None:
            return redirect("shelter:admit", self.task.victim_id)
        return redirect("shelter:stay", stay.pk)


class Admit(OnVictim, OfficerForm):
    """Admit one victim."""

    permission_required = "shelter.admit_victim"
    form_class = AdmissionForm
    template_name = "shelter/admit.html"
    page_title = _("Admission to the shelter")
    header_icon = "home"
    submit_label = _("Admit")
    done_message = _("Admitted. The stay has its page now.")
    tab = "shelter"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"beds": free_beds(self.case.unit)}

    def get_initial(self) -> dict[str, Any]:
        """The risk as the case has it."""
        return {"risk_level": self.case.risk}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "victim": self.victim,
            "consent": consent_in_force(self.victim, SERVICE),
            "service": SERVICE,
            "no_bed": not free_beds(self.case.unit),
            "may_record_consent": self.request.user.has_perm("cases.manage_consent"),
        }

    def act(self, form: AdmissionForm) -> None:
        self.made = actions.admit(self.victim, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("shelter:stay", args=[self.made.pk])


class OnStay:
    """Mixin: the stay named in the address, if the user may see it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def stay(self) -> Stay:
        """The stay."""
        return get_object_or_404(stays_visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_parents(self) -> list[dict[str, Any]]:
        """The list, then the stay."""
        return [
            {"url": reverse("shelter:index"), "label": _("Shelter")},
            {"url": reverse("shelter:stay", args=[self.stay.pk]), "label": self.stay.case.number},
        ]

    def back(self) -> str:
        """Back to the stay."""
        return reverse("shelter:stay", args=[self.stay.pk])

    def get_success_url(self) -> str:
        """Back to the stay."""
        return self.back()


class StayPage(OnStay, OfficerPage):
    """Everything about one stay, as far as the user may read it."""

    permission_required = "shelter.view_stay"
    template_name = "shelter/stay.html"
    header_icon = "home"

    def get_page_title(self) -> str:
        return self.stay.case.number

    def get_parents(self) -> list[dict[str, Any]]:
        return super().get_parents()[:1]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_stay_view(self.stay, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stay, user = self.stay, self.request.user
        entries = list(entries_visible_to(user, stay))
        return super().get_context_data(**kwargs) | {
            "stay": stay,
            "beds": stay.bed_uses.filter(freed_at=None).select_related("bed__shelter__data_key"),
            "entries": entries,
            "away": next((one for one in entries if one.is_away), None),
            "may_read": may_read_stay(user),
            "may_log": stay.is_going_on and user.has_perm("shelter.keep_stay"),
            "may_discharge": stay.is_going_on and user.has_perm("shelter.admit_victim"),
            "may_confirm": stay.waits_for_confirmation and user.has_perm("shelter.confirm_emergency"),
            "found_consent": consent_in_force(stay.victim, SERVICE)
            if stay.lacks_consent and any(user.has_perm(one) for one in MAY_ATTACH)
            else None,
            "case_is_ours": cases_visible_to(user).filter(pk=stay.case_id).exists(),
        }


class LogForm(OnStay, OfficerForm):
    """Base of the forms of the log."""

    permission_required = "shelter.keep_stay"
    header_icon = "edit"
    submit_label = _("Save")
    done_message = _("It stands in the log.")
    kind = ""

    def act(self, form: Any) -> None:
        actions.write_log(self.stay, self.kind, by=self.request.user, **form.cleaned_data)


class WriteDaily(LogForm):
    """The day."""

    form_class = DailyForm
    page_title = _("Daily log")
    kind = StayEntry.Kind.DAILY


class WriteVisitor(LogForm):
    """A visitor."""

    form_class = VisitorForm
    page_title = _("Visitor")
    kind = StayEntry.Kind.VISITOR


class WriteMedical(LogForm):
    """Something medical."""

    form_class = MedicalForm
    page_title = _("Medical")
    kind = StayEntry.Kind.MEDICAL


class WriteLeave(LogForm):
    """A leave."""

    form_class = LeaveForm
    page_title = _("Leave")
    kind = StayEntry.Kind.LEAVE


class ReviewStay(LogForm):
    """A review."""

    form_class = StayReviewForm
    page_title = _("Review of the stay")
    done_message = _("The review is on record; the next one falls due by itself.")

    def act(self, form: StayReviewForm) -> None:
        actions.review_stay(self.stay, by=self.request.user, **form.cleaned_data)


class ChangeBeds(OnStay, OfficerForm):
    """Other beds."""

    permission_required = "shelter.admit_victim"
    form_class = BedsForm
    page_title = _("Change the bed")
    header_icon = "home"
    submit_label = _("Save")
    done_message = _("The beds are changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"beds": free_beds(self.stay.shelter.unit, besides=self.stay)}

    def get_initial(self) -> dict[str, Any]:
        """The beds the stay has now."""
        uses = list(self.stay.bed_uses.filter(freed_at=None))
        return {
            "bed": next((str(use.bed_id) for use in uses if not use.for_child), ""),
            "children_beds": [str(use.bed_id) for use in uses if use.for_child],
        }

    def act(self, form: BedsForm) -> None:
        actions.change_beds(self.stay, by=self.request.user, **form.cleaned_data)


class Discharge(OnStay, OfficerForm):
    """Discharge."""

    permission_required = "shelter.admit_victim"
    form_class = DischargeForm
    page_title = _("Discharge")
    header_icon = "home"
    submit_label = _("Discharge")
    done_message = _("Discharged. The beds are free.")

    def act(self, form: DischargeForm) -> None:
        actions.discharge(self.stay, by=self.request.user, **form.cleaned_data)


class ConfirmEmergency(OnStay, OfficerForm):
    """The head of the agency confirms an emergency."""

    permission_required = "shelter.confirm_emergency"
    form_class = ConfirmationForm
    template_name = "shelter/confirm.html"
    page_title = _("Confirm an emergency admission")
    header_icon = "tick-inverse"
    submit_label = _("Confirm")
    done_message = _("Confirmed. The consent is sought as soon as the person can give it.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"stay": self.stay}

    def act(self, form: ConfirmationForm) -> None:
        actions.confirm_emergency(self.stay, by=self.request.user, **form.cleaned_data)


class AttachConsent(OnStay, OfficerDeed):
    """Base the stay on the consent on file."""

    permission_required = "shelter.view_stay"
    done_message = _("The stay is based on the consent on file.")

    def act(self) -> None:
        actions.attach_consent(self.stay, by=self.request.user)


class ComeBack(OfficerDeed):
    """She is back from a leave."""

    permission_required = "shelter.keep_stay"
    done_message = _("Recorded: she is back.")

    @cached_property
    def entry(self) -> StayEntry:
        """The leave, if the user may see the stay; else 404."""
        return get_object_or_404(leaves_visible_to(self.request.user), pk=self.kwargs["pk"])

    def act(self) -> None:
        actions.come_back(self.entry, by=self.request.user)

    def back(self) -> str:
        return reverse("shelter:stay", args=[self.entry.stay_id])
