"""Reads of cases, always scoped to what the user may see."""

from .cases import (
    case_managers_of,
    case_workspace,
    cases_visible_to,
    child_decisions_visible_to,
    consent_in_force,
    consents_visible_to,
    decisions_waiting_for,
    documents_visible_to,
    hand_overs_from,
    hand_overs_to,
    linked_cases,
    officers_of,
    participants_visible_to,
    victims_visible_to,
)
from .people import (
    SHARED_NAMES,
    Likeness,
    Terms,
    likely_duplicates,
    people_matching,
    same_people,
    strongest_first,
)
from .timeline import TimelineFilter, timeline_page

__all__ = [
    "SHARED_NAMES",
    "Likeness",
    "Terms",
    "TimelineFilter",
    "case_managers_of",
    "case_workspace",
    "cases_visible_to",
    "child_decisions_visible_to",
    "consent_in_force",
    "consents_visible_to",
    "decisions_waiting_for",
    "documents_visible_to",
    "hand_overs_from",
    "hand_overs_to",
    "likely_duplicates",
    "linked_cases",
    "officers_of",
    "participants_visible_to",
    "people_matching",
    "same_people",
    "strongest_first",
    "timeline_page",
    "victims_visible_to",
]
