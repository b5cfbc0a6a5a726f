"""The officers' forms of a case."""

from .closing import ClosingForm, ManagerForm, OfferAnswerForm, OfferForm, ReopeningForm
from .consent import AgencyHeadQuestionForm, ConsentForm, DecisionForm, WithdrawalForm
from .documents import DocumentForm
from .needs import NeedsAnalysisForm, RiskForm
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
    "ClosingForm",
    "ConsentForm",
    "CorrectionForm",
    "DecisionForm",
    "DocumentForm",
    "FollowUpForm",
    "FollowUpOutcomeForm",
    "GoalForm",
    "GoalOutcomeForm",
    "ManagerForm",
    "NeedsAnalysisForm",
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
    "WithdrawalForm",
]
