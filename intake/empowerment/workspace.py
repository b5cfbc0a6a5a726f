"""What this room shows in the case workspace: each survivor's programmes and outcomes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from intake.cases.visibility import may_read
from intake.cases.workspace import WorkspacePart, register_tab

from .queries import enrolments_visible_to


@register_tab
class EmpowermentTab(WorkspacePart):
    """Programmes, sessions, outcomes."""

    title = _("Empowerment")
    key = "empowerment"
    order = 48
    template_name = "empowerment/tab.html"

    def is_shown(self) -> bool:
        return self.user.has_perm("empowerment.view_enrolment")

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        enrolments = list(enrolments_visible_to(self.user).filter(case=self.case))
        may_manage = self.user.has_perm("empowerment.manage_enrolment")
        return super().get_context_data(parent_context) | {
            "rows": [(victim, [one for one in enrolments if one.victim_id == victim.pk]) for victim in victims],
            "may_read": may_read(self.user, "narrative"),
            "may_enrol": self.case.is_open and may_manage,
            "may_manage": may_manage,
        }
