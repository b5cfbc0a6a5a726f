"""The step kinds of this room (paper, repatriation): pick-up, stay, return home."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.procedures.definition import AGAIN
from intake.procedures.kinds import Done, StepKind, register
from intake.procedures.models import Task

from .models import PickUp, ReturnHome, Stay
from .ready import missing_before_hand_over, missing_before_pick_up_is_done


class OnOwnScreen(StepKind):
    """A step with a screen of this room, named after the step."""

    screen = ""

    def address(self, task: Task) -> str:
        return reverse(self.screen, args=[task.pk])


@register
class PickUpStep(OnOwnScreen):
    """Done when team, time and result are recorded and the team has each member the step names."""

    name = "pickup"
    label = _("Pick-up")
    deed = _("Plan and record the pick-up")
    screen = "shelter:pick_up"

    def check(self, task: Task, done: Done) -> list[str]:
        made = PickUp.objects.filter(run=task.run, step_key=task.step_key, state=PickUp.State.DONE).first()
        if made is None:
            return [gettext("The result of the pick-up has not been recorded.")]
        return list(missing_before_pick_up_is_done(task.step, made))


@register
class StayStep(OnOwnScreen):
    """Admission within the deadline, a review each interval, done at discharge."""

    name = "stay"
    label = _("Stay in the shelter")
    deed = _("Open the stay")
    screen = "shelter:stay_step"

    def check(self, task: Task, done: Done) -> list[str]:
        newest = Stay.objects.filter(victim=task.victim).order_by("-admitted_at").first()
        if newest is None:
            return [gettext("The victim has not been admitted to a shelter.")]
        if done.outcome == AGAIN:
            return [] if newest.is_going_on else [gettext("The victim has already been discharged.")]
        return [gettext("The victim is still in the shelter.")] if newest.is_going_on else []


@register
class ReturnHomeStep(OnOwnScreen):
    """Done when destination, receiving person, hand-over record and first follow-up visit are recorded."""

    name = "return_home"
    label = _("Return home")
    deed = _("Plan and record the return")
    screen = "shelter:return_home"

    def check(self, task: Task, done: Done) -> list[str]:
        made = ReturnHome.objects.filter(run=task.run, step_key=task.step_key, handed_over_on__isnull=False).first()
        if made is None:
            return [gettext("The hand-over to the receiving person has not been recorded.")]
        missing = list(missing_before_hand_over(made))
        if not made.visits.exists():
            missing.append(gettext("The day of the first visit is missing."))
        return missing
