"""Each victim's consents, and the questions to the head of the agency."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..forms import WithdrawalForm
from ..models import Participant
from ..queries import child_decisions_visible_to
from ..visibility import may_read
from ..workspace import WorkspacePart, register_tab


@register_tab
class ConsentTab(WorkspacePart):
    """Whose, for what, by whom, since when, until when, withdrawn when."""

    title = _("Consent")
    key = "consent"
    order = 70
    template_name = "cases/parts/consent.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        asked = list(child_decisions_visible_to(self.user).filter(victim__case=self.case).order_by("-asked_at"))
        may_manage = self.user.has_perm("cases.manage_consent")
        return super().get_context_data(parent_context) | {
            "rows": [(victim, [one for one in asked if one.victim_id == victim.pk]) for victim in victims],
            "may_withdraw": may_manage,
            "may_record": self.case.is_open and (may_manage or self.user.has_perm("cases.decide_for_child")),
            "may_ask": self.case.is_open and may_manage,
            "may_read_narrative": may_read(self.user, "narrative"),
            "withdrawal_form": WithdrawalForm(auto_id=False),
        }
