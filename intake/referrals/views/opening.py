"""Step 9 of the paper's flow: a referral, or the reason why none is needed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.cases.views import OnVictim
from intake.forms.screens import (
    OfficerForm,
)

from .. import actions
from ..forms import (
    NoReferralForm,
    ReferralForm,
)
from ..queries import services_left


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
