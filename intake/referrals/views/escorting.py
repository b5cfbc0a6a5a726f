"""What an officer is to escort: when, where, to which agency – and the yes or no to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage

from .. import actions
from ..forms import EscortDeclineForm
from ..models import Referral
from ..queries import escorted_by


class EscortDuties(OfficerPage):
    """``/admin/rujukan/pendampingan/``: the next one first."""

    permission_required = "referrals.escort_victim"
    template_name = "referrals/escorts.html"
    page_title = _("Escorts")
    header_icon = "group"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.duties = list(escorted_by(request.user))
        for referral in self.duties:
            actions.record_view(referral, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"duties": self.duties}


class OnDuty:
    """Mixin: the referral named in the address, if the user escorts it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]
    permission_required = "referrals.escort_victim"

    @cached_property
    def referral(self) -> Referral:
        """The referral."""
        return get_object_or_404(escorted_by(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        """Back to the list."""
        return reverse("referrals:escorts")


class ConfirmEscort(OnDuty, OfficerDeed):
    """Say yes."""

    done_message = _("Confirmed. The case manager sees it.")

    def act(self) -> None:
        actions.confirm_escort(self.referral, by=self.request.user)


class DeclineEscort(OnDuty, OfficerForm):
    """Say no, with the reason."""

    form_class = EscortDeclineForm
    page_title = _("I can't escort")
    submit_label = _("Send the reason")
    done_message = _("The case manager sees the reason and names somebody else.")
    parents = [("referrals:escorts", _("Escorts"))]

    def act(self, form: EscortDeclineForm) -> None:
        actions.decline_escort(self.referral, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.back()
