"""Risk, intervention plan, reviews and after-care."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Participant
from ..queries import (
    follow_ups_visible_to,
    goals_visible_to,
    plans_visible_to,
    reviews_visible_to,
    risk_assessments_visible_to,
)
from ..visibility import may_read
from ..workspace import WorkspacePart, register_tab


@register_tab
class PlanTab(WorkspacePart):
    """What is planned with each beneficiary, and how it goes. Narrative: for whoever may read that."""

    title = _("Plan")
    key = "plan"
    order = 35
    template_name = "cases/parts/plan.html"

    def is_shown(self) -> bool:
        return may_read(self.user, "narrative")

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        case = self.case
        victims = [person for person in case.participants.all() if person.part == Participant.Part.VICTIM]
        plans = {plan.victim_id: plan for plan in plans_visible_to(self.user).filter(victim__case=case)}
        goals = goals_visible_to(self.user).filter(plan__victim__case=case)
        follow_ups = follow_ups_visible_to(self.user).filter(victim__case=case)
        rows = [
            {
                "victim": victim,
                "plan": plans.get(victim.pk),
                "goals": [goal for goal in goals if goal.plan.victim_id == victim.pk],
                "follow_ups": [one for one in follow_ups if one.victim_id == victim.pk],
            }
            for victim in victims
        ]
        may_plan = self.user.has_perm("cases.manage_plan")
        return super().get_context_data(parent_context) | {
            "rows": rows,
            "assessments": risk_assessments_visible_to(self.user).filter(case=case),
            "reviews": reviews_visible_to(self.user).filter(case=case),
            "may_plan": may_plan and case.is_open,
            "may_follow_up": may_plan,
            "may_assess_risk": case.is_open and self.user.has_perm("cases.assess_risk"),
        }
