"""The step kinds this room has screens for (paper, Figure 2, step 9)."""

from django.urls import reverse

from intake.procedures.kinds import StepKind, register
from intake.procedures.models import Task


@register
class Refer(StepKind):
    """Step 9: choose the services needed, each with an agency and a reason."""

    name = "refer"

    def address(self, task: Task) -> str:
        return reverse("referrals:create", args=[task.subject_id])
