"""The officers' screens for cases."""

from .base import OnCase, OnParticipant, OnVictim
from .closing import AnswerOffer, AssignManager, CloseCase, HandOvers, OfferCase, ReopenCase, TakeBackOffer
from .consent import AskAgencyHead, DecideForChild, DecisionsWaiting, RecordConsent, WithdrawConsent
from .documents import AddDocuments, OpenDocument, RemoveDocument
from .filling import FillForm, ReadForm
from .listing import CaseListing, ForgetView, SaveView, SearchPeople
from .people import (
    AddPerson,
    AddVictim,
    AskUnit,
    CorrectPerson,
    EndRelationship,
    JoinPeople,
    LinkCase,
    PartPeople,
    RelatePeople,
    UnlinkCase,
)
from .plan import AddGoal, MakePlan, PlanFollowUp, RecordFollowUp, RecordReview, SettleGoal
from .workspace import AddNote, AnalyseNeeds, ReassessRisk, RevealIdentity, StateViolence, Workspace

__all__ = [
    "AddDocuments",
    "AddGoal",
    "AddNote",
    "AddPerson",
    "AddVictim",
    "AnalyseNeeds",
    "AnswerOffer",
    "AskAgencyHead",
    "AskUnit",
    "AssignManager",
    "CaseListing",
    "CloseCase",
    "CorrectPerson",
    "DecideForChild",
    "DecisionsWaiting",
    "EndRelationship",
    "FillForm",
    "ForgetView",
    "HandOvers",
    "JoinPeople",
    "LinkCase",
    "MakePlan",
    "OfferCase",
    "OnCase",
    "OnParticipant",
    "OnVictim",
    "OpenDocument",
    "PartPeople",
    "PlanFollowUp",
    "ReadForm",
    "ReassessRisk",
    "RecordConsent",
    "RecordFollowUp",
    "RecordReview",
    "RelatePeople",
    "RemoveDocument",
    "ReopenCase",
    "RevealIdentity",
    "SaveView",
    "SearchPeople",
    "SettleGoal",
    "StateViolence",
    "TakeBackOffer",
    "UnlinkCase",
    "WithdrawConsent",
    "Workspace",
]
