"""What this room shows in the case workspace: stays, pick-ups, placements, returns and the visits after them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from intake.cases.visibility import may_read
from intake.cases.workspace import WorkspacePart, register_tab

from .queries import pick_ups_of, placements_visible_to, returns_of, stays_visible_to, visits_visible_to


@register_tab
class ShelterTab(WorkspacePart):
    """Each victim's way: pick-up, shelter, foundation, return, visits. Never where the shelter is."""

    title = _("Shelter and return")
    key = "shelter"
    order = 45
    template_name = "shelter/tab.html"

    def is_shown(self) -> bool:
        return self.user.has_perm("shelter.view_stay")

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        victims = [person for person in self.case.participants.all() if person.part == Participant.Part.VICTIM]
        found: dict[str, list[Any]] = {
            "stays": list(stays_visible_to(self.user).filter(case=self.case)),
            "pick_ups": list(pick_ups_of(victims)),
            "placements": list(placements_visible_to(self.user).filter(case=self.case)),
            "returns": list(returns_of(victims)),
            "visits": list(visits_visible_to(self.user).filter(case=self.case)),
        }
        rows = [
            {"victim": victim}
            | {name: [one for one in records if one.victim_id == victim.pk] for name, records in found.items()}
            for victim in victims
        ]
        may_plan = self.user.has_perm("cases.manage_plan")
        return super().get_context_data(parent_context) | {
            "rows": rows,
            "may_read": may_read(self.user, "narrative"),
            "may_admit": self.case.is_open and self.user.has_perm("shelter.admit_victim"),
            "may_place": self.case.is_open and may_plan,
            "may_visit": may_plan,
        }
