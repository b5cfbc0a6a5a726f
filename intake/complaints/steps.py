"""The step kinds this room has screens for (paper, Figure 2, steps 1 to 3)."""

from django.urls import reverse

from intake.procedures.kinds import StepKind, register
from intake.procedures.models import Task


@register
class Intake(StepKind):
    """Step 1: the report is read."""

    name = "intake"
    begins_by_hand = False  # a report does

    def address(self, task: Task) -> str:
        return reverse("complaints:detail", args=[task.subject_id])


@register
class ComplaintFormStep(StepKind):
    """Step 2: the complaint form with the triage."""

    name = "form"
    form = "complaint"

    def address(self, task: Task) -> str:
        return reverse("complaints:record", args=[task.subject_id])


@register
class Assess(StepKind):
    """Step 3: the needs analysis of one victim."""

    name = "assess"

    def address(self, task: Task) -> str:
        return reverse("cases:analyse", args=[task.subject_id])
