"""What this room shows in the case workspace: the case's referrals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from intake.cases.workspace import WorkspacePart, register_tab

from .queries import referrals_visible_to


@register_tab
class ReferralsTab(WorkspacePart):
    """The referrals, and the way to a new one for each victim."""

    title = _("Referrals")
    key = "referrals"
    order = 40
    template_name = "referrals/tab.html"

    def is_shown(self) -> bool:
        return self.user.has_perm("referrals.view_referral")

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        return super().get_context_data(parent_context) | {
            "referrals": referrals_visible_to(self.user).filter(case=self.case),
            "victims": victims,
            "may_create": self.user.has_perm("referrals.create_referral"),
        }
