"""The step kinds this room has screens for (paper, Figure 2, steps 9 and 10)."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.procedures.kinds import Done, OwnScreen, StepKind, register
from intake.procedures.models import Task

from .queries import services_left, was_referred


@register
class Refer(StepKind):
    """Step 9: choose the services needed, each with an agency and a reason."""

    name = "refer"

    def address(self, task: Task) -> str:
        return reverse("referrals:create", args=[task.subject_id])


@register
class ConfirmReferrals(OwnScreen):
    """Step 10: each service chosen has a referral with a number; its own procedure is not waited for."""

    name = "confirm_referrals"
    label = _("Making of the referrals")
    writes = False
    text_label = _("Remark")
    deed = _("The referrals are made")

    def check(self, task: Task, done: Done) -> list[str]:
        if task.victim is None or was_referred(task.victim):
            return []
        left = ", ".join(services_left(task.victim)) or "–"
        return [
            gettext("No referral has been opened, and nobody wrote that none is needed. Services needed: %s.") % left
        ]
