"""The screens of shelters, stays, pick-up and return."""

from .houses import AddBed, AddShelter, EditShelter, RetireBed, ShelterPage, Shelters, UseBedAgain
from .leaving import (
    EndPlacement,
    HandOverToFamily,
    PickUpPage,
    PickUpResult,
    Place,
    RecordVisit,
    ReturnPage,
)
from .listing import StayListing
from .stays import (
    Admit,
    AttachConsent,
    ChangeBeds,
    ComeBack,
    ConfirmEmergency,
    Discharge,
    ReviewStay,
    StayAtStep,
    StayPage,
    WriteDaily,
    WriteLeave,
    WriteMedical,
    WriteVisitor,
)

__all__ = [
    "AddBed",
    "AddShelter",
    "Admit",
    "AttachConsent",
    "ChangeBeds",
    "ComeBack",
    "ConfirmEmergency",
    "Discharge",
    "EditShelter",
    "EndPlacement",
    "HandOverToFamily",
    "PickUpPage",
    "PickUpResult",
    "Place",
    "RecordVisit",
    "RetireBed",
    "ReturnPage",
    "ReviewStay",
    "ShelterPage",
    "Shelters",
    "StayAtStep",
    "StayListing",
    "StayPage",
    "UseBedAgain",
    "WriteDaily",
    "WriteLeave",
    "WriteMedical",
    "WriteVisitor",
]
