"""What officers fill about shelters, stays, pick-up and return."""

from .houses import BedForm, ShelterForm
from .leaving import (
    HandOverToFamilyForm,
    MemberForm,
    PickUpForm,
    PickUpResultForm,
    PlacementEndForm,
    PlacementForm,
    ReturnPlanForm,
    VisitForm,
)
from .stays import (
    AdmissionForm,
    BedsForm,
    ConfirmationForm,
    DailyForm,
    DischargeForm,
    LeaveForm,
    MedicalForm,
    StayReviewForm,
    VisitorForm,
)

__all__ = [
    "AdmissionForm",
    "BedForm",
    "BedsForm",
    "ConfirmationForm",
    "DailyForm",
    "DischargeForm",
    "HandOverToFamilyForm",
    "LeaveForm",
    "MedicalForm",
    "MemberForm",
    "PickUpForm",
    "PickUpResultForm",
    "PlacementEndForm",
    "PlacementForm",
    "ReturnPlanForm",
    "ShelterForm",
    "StayReviewForm",
    "VisitForm",
    "VisitorForm",
]
