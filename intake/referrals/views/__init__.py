"""The screens of referrals: for the unit, for the receiving agency, for whoever escorts."""

from .answering import (
    AnswerQuestion,
    AnswerReferral,
    AskAboutReferral,
    ReceiveReferral,
    RecordNoService,
    RecordService,
)
from .deeds import (
    AssignEscort,
    AttachConsent,
    CloseReferral,
    CompleteLetter,
    Coordinate,
    DeclareEmergency,
    InformVictim,
    ReferVerbally,
    SendReferral,
    StopReferral,
)
from .directory import AgencyDirectory
from .escorting import ConfirmEscort, DeclineEscort, EscortDuties
from .letter import ReferralLetter
from .listing import ReferralListing
from .opening import CreateReferral, NoReferral
from .referral import ReferralPage

__all__ = [
    "AgencyDirectory",
    "AnswerQuestion",
    "AnswerReferral",
    "AskAboutReferral",
    "AssignEscort",
    "AttachConsent",
    "CloseReferral",
    "CompleteLetter",
    "ConfirmEscort",
    "Coordinate",
    "CreateReferral",
    "DeclareEmergency",
    "DeclineEscort",
    "EscortDuties",
    "InformVictim",
    "NoReferral",
    "ReceiveReferral",
    "RecordNoService",
    "RecordService",
    "ReferVerbally",
    "ReferralLetter",
    "ReferralListing",
    "ReferralPage",
    "SendReferral",
    "StopReferral",
]
