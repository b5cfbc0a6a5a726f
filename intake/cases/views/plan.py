"""Screens for the intervention plan, reviews and follow-up."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerForm

from .. import actions
from ..forms import FollowUpForm, FollowUpOutcomeForm, GoalForm, GoalOutcomeForm, PlanForm, ReviewForm
from ..models import Case, FollowUp, InterventionPlan, PlanGoal
from ..queries import follow_ups_visible_to, goals_visible_to, officers_of, plans_visible_to
from .base import BeforeContact, OnCase, OnVictim


class MakePlan(OnVictim, OfficerForm):
    """Begin or revise the plan of one victim."""

    permission_required = "cases.manage_plan"
    form_class = PlanForm
    page_title = _("Intervention plan")
    submit_label = _("Save the plan")
    done_message = _("The plan is saved. Add its goals.")
    tab = "plan"

    def act(self, form: PlanForm) -> None:
        actions.make_plan(self.victim, by=self.request.user, **form.cleaned_data)


class AddGoal(OnVictim, OfficerForm):
    """Add a goal to a victim's plan."""

    permission_required = "cases.manage_plan"
    form_class = GoalForm
    page_title = _("Goal")
    submit_label = _("Add the goal")
    done_message = _("The goal is in the plan.")
    tab = "plan"

    @cached_property
    def plan(self) -> InterventionPlan:
        """The victim's plan; 404 before there is one."""
        return get_object_or_404(plans_visible_to(self.request.user), victim=self.victim)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"officers": officers_of(self.plan.victim.case.unit)}

    def act(self, form: GoalForm) -> None:
        actions.add_goal(self.plan, by=self.request.user, **form.cleaned_data)


class SettleGoal(OnCase, OfficerForm):
    """Say what came of a goal."""

    permission_required = "cases.view_case"
    form_class = GoalOutcomeForm
    page_title = _("Outcome of the goal")
    submit_label = _("Save the outcome")
    done_message = _("The outcome is on record.")
    tab = "plan"

    @cached_property
    def goal(self) -> PlanGoal:
        """The goal, if the user may see the case; else 404."""
        return get_object_or_404(goals_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The goal's case."""
        return self.goal.plan.victim.case

    def act(self, form: GoalOutcomeForm) -> None:
        actions.settle_goal(self.goal, by=self.request.user, **form.cleaned_data)


class RecordReview(OnCase, OfficerForm):
    """Record a periodic review or a case conference."""

    permission_required = "cases.manage_plan"
    form_class = ReviewForm
    page_title = _("Review or case conference")
    submit_label = _("Save the record")
    done_message = _("The record is saved.")
    tab = "plan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"officers": officers_of(self.case.unit)}

    def act(self, form: ReviewForm) -> None:
        actions.record_review(self.case, by=self.request.user, **form.cleaned_data)


class PlanFollowUp(OnVictim, BeforeContact):
    """Plan a day to ask how the beneficiary is doing."""

    permission_required = "cases.manage_plan"
    form_class = FollowUpForm
    page_title = _("After-care follow-up")
    submit_label = _("Plan the follow-up")
    done_message = _("The follow-up is planned.")
    tab = "plan"

    def act(self, form: FollowUpForm) -> None:
        actions.plan_follow_up(self.victim, by=self.request.user, **form.cleaned_data)


class RecordFollowUp(OnCase, BeforeContact):
    """Record how the beneficiary is doing."""

    permission_required = "cases.manage_plan"
    form_class = FollowUpOutcomeForm
    page_title = _("After-care follow-up")
    submit_label = _("Save the follow-up")
    done_message = _("The follow-up is recorded.")
    tab = "plan"

    @cached_property
    def follow_up(self) -> FollowUp:
        """The follow-up, if the user may see the case; else 404."""
        return get_object_or_404(follow_ups_visible_to(self.request.user), pk=self.kwargs["pk"])

    @property
    def case(self) -> Case:  # type: ignore[override]
        """The follow-up's case."""
        return self.follow_up.victim.case

    def act(self, form: FollowUpOutcomeForm) -> None:
        actions.record_follow_up(self.follow_up, by=self.request.user, **form.cleaned_data)
