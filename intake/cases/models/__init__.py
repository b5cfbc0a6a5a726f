"""Cases, the people in them, consent, plan, documents and the timeline."""

from .case import Case, CaseLink, NumberSeries
from .closing import CaseClosing, HandOver
from .consent import ChildDecision, Consent
from .documents import CaseDocument
from .filled_form import FilledForm
from .people import ADULT_AGE, NeedsAnalysis, Participant, Person, PersonNameToken, Relationship
from .plan import CaseReview, FollowUp, InterventionPlan, PlanGoal, RiskAssessment
from .saved_views import SavedView
from .timeline import Sensitivity, TimelineEntry

__all__ = [
    "ADULT_AGE",
    "Case",
    "CaseClosing",
    "CaseDocument",
    "CaseLink",
    "CaseReview",
    "ChildDecision",
    "Consent",
    "FilledForm",
    "FollowUp",
    "HandOver",
    "InterventionPlan",
    "NeedsAnalysis",
    "NumberSeries",
    "Participant",
    "Person",
    "PersonNameToken",
    "PlanGoal",
    "Relationship",
    "RiskAssessment",
    "SavedView",
    "Sensitivity",
    "TimelineEntry",
]
