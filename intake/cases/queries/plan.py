"""What is planned with the beneficiaries of visible cases, how it is reviewed, and how the risk went."""

from typing import Any

from django.db.models import QuerySet

from ..models import CaseReview, FollowUp, InterventionPlan, PlanGoal, RiskAssessment
from .cases import cases_visible_to, victims_visible_to


def plans_visible_to(user: Any) -> QuerySet[InterventionPlan]:
    """Return the intervention plans of visible victims."""
    return InterventionPlan.objects.filter(victim__in=victims_visible_to(user)).select_related(
        "victim__case__unit", "victim__case__data_key", "victim__person__data_key", "by"
    )


def goals_visible_to(user: Any) -> QuerySet[PlanGoal]:
    """Return the goals of visible victims' plans."""
    return PlanGoal.objects.filter(plan__victim__in=victims_visible_to(user)).select_related(
        "plan__victim__case__unit", "plan__victim__case__data_key", "plan__victim__person__data_key", "responsible"
    )


def follow_ups_visible_to(user: Any) -> QuerySet[FollowUp]:
    """Return the after-care follow-ups of visible victims; they go on when the case is closed."""
    return FollowUp.objects.filter(victim__in=victims_visible_to(user)).select_related(
        "victim__case__unit", "victim__case__data_key", "victim__person__data_key", "done_by"
    )


def reviews_visible_to(user: Any) -> QuerySet[CaseReview]:
    """Return the reviews and conferences of visible cases, with who took part."""
    reviews = CaseReview.objects.filter(case__in=cases_visible_to(user))
    return reviews.select_related("by", "case__data_key").prefetch_related("officers")


def risk_assessments_visible_to(user: Any) -> QuerySet[RiskAssessment]:
    """Return how the risk of visible cases was assessed anew, the newest first."""
    return RiskAssessment.objects.filter(case__in=cases_visible_to(user)).select_related("by", "case__data_key")
