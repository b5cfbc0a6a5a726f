"""The officers' forms of a case."""

from .closing import ExplanationForm, ManagerForm, OfferAnswerForm, OfferForm, ReopeningForm
from .consent import AgencyHeadQuestionForm, ConsentForm, DecisionForm, WithdrawalForm
from .documents import DocumentForm
from .needs import RiskForm, ViolenceForm
from .notes import NoteForm, RevealForCorrection, RevealForm, TimelineFilterForm
from .people import (
    CaseLinkForm,
    CorrectionForm,
    PersonForm,
    PersonSearchForm,
    RelationshipForm,
    VictimForm,
)
from .plan import FollowUpForm, FollowUpOutcomeForm, GoalForm, GoalOutcomeForm, PlanForm, ReviewForm

__all__ = [
    "AgencyHeadQuestionForm",
    "CaseLinkForm",
    "ConsentForm",
    "CorrectionForm",
    "DecisionForm",
    "DocumentForm",
    "ExplanationForm",
    "FollowUpForm",
    "FollowUpOutcomeForm",
    "GoalForm",
    "GoalOutcomeForm",
    "ManagerForm",
    "NoteForm",
    "OfferAnswerForm",
    "OfferForm",
    "PersonForm",
    "PersonSearchForm",
    "PlanForm",
    "RelationshipForm",
    "ReopeningForm",
    "RevealForCorrection",
    "RevealForm",
    "ReviewForm",
    "RiskForm",
    "TimelineFilterForm",
    "VictimForm",
    "ViolenceForm",
    "WithdrawalForm",
]
