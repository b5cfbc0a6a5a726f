"""The verbs of a case. Each is one transaction, one permission check, one audit event."""

from .assigning import assign_manager, assign_manager_to_all
from .closing import close_case, reopen_case
from .consent import ask_agency_head, decide_for_child, record_consent, withdraw_consent
from .documents import add_documents, open_document, remove_document
from .filling import fill_form, record_form_view
from .hand_over import accept_case, decline_case, offer_case, take_back_offer
from .joining import join_people, link_cases, part_people, unlink_cases
from .needs import analyse_needs, reassess_risk, state_violence
from .notes import add_note
from .opening import next_number, open_case
from .people import (
    PersonDetails,
    VictimDetails,
    add_person,
    add_victim,
    correct_person,
    end_relationship,
    relate,
    reveal_identity,
)
from .plan import add_goal, make_plan, plan_follow_up, record_follow_up, record_review, settle_goal
from .saved_views import forget_view, save_view
from .searching import name_unit_elsewhere, search_people
from .timeline import add_to_timeline, record_view

__all__ = [
    "PersonDetails",
    "VictimDetails",
    "accept_case",
    "add_documents",
    "add_goal",
    "add_note",
    "add_person",
    "add_to_timeline",
    "add_victim",
    "analyse_needs",
    "ask_agency_head",
    "assign_manager",
    "assign_manager_to_all",
    "close_case",
    "correct_person",
    "decide_for_child",
    "decline_case",
    "end_relationship",
    "fill_form",
    "forget_view",
    "join_people",
    "link_cases",
    "make_plan",
    "name_unit_elsewhere",
    "next_number",
    "offer_case",
    "open_case",
    "open_document",
    "part_people",
    "plan_follow_up",
    "reassess_risk",
    "record_consent",
    "record_follow_up",
    "record_form_view",
    "record_review",
    "record_view",
    "relate",
    "remove_document",
    "reopen_case",
    "reveal_identity",
    "save_view",
    "search_people",
    "settle_goal",
    "state_violence",
    "take_back_offer",
    "unlink_cases",
    "withdraw_consent",
]
