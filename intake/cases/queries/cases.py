"""Reads of cases, always scoped to what the user may see."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from portal.accounts.models import ServiceUnit, User

from ..models import Case, CaseClosing, CaseDocument, CaseLink, ChildDecision, Consent, HandOver, Participant, SavedView
from ..visibility import readable


def cases_visible_to(user: Any) -> QuerySet[Case]:
    """Return the cases of the user's own unit, or none without the permission (domain.md §1)."""
    if not user.is_active or user.unit_id is None or not user.has_perm("cases.view_case"):
        return Case.objects.none()
    return Case.objects.filter(unit_id=user.unit_id).select_related("unit", "manager")


def case_workspace(user: Any) -> QuerySet[Case]:
    """Return visible cases with the people the workspace shows; its tabs fetch the rest, each a page at a time."""
    participants = Participant.objects.select_related("person__data_key").prefetch_related(
        "needs_analyses__by", Prefetch("consents", Consent.objects.select_related("recorded_by"))
    )
    return cases_visible_to(user).select_related("data_key").prefetch_related(Prefetch("participants", participants))


def participants_visible_to(user: Any) -> QuerySet[Participant]:
    """Return the people of visible cases, of whatever part."""
    return Participant.objects.filter(case__in=cases_visible_to(user)).select_related(
        "case__unit", "case__data_key", "person__data_key"
    )


def victims_visible_to(user: Any) -> QuerySet[Participant]:
    """Return the victims of visible cases."""
    return participants_visible_to(user).filter(part=Participant.Part.VICTIM)


def consents_visible_to(user: Any) -> QuerySet[Consent]:
    """Return the consents of visible victims."""
    return Consent.objects.filter(victim__in=victims_visible_to(user)).select_related(
        "victim__case__unit", "victim__case__data_key", "victim__person__data_key"
    )


def consent_in_force(victim: Participant, service_type: str, agency: str = "") -> Consent | None:
    """Return the victim's newest consent to the service that still stands and covers the agency, if one is named."""
    for consent in victim.consents.filter(service_type=service_type, withdrawn_at=None).order_by("-given_at"):
        if consent.is_in_force and consent.covers(service_type, agency):
            return consent
    return None


def child_decisions_visible_to(user: Any) -> QuerySet[ChildDecision]:
    """Return the questions to the head of the agency in visible cases."""
    return ChildDecision.objects.filter(victim__in=victims_visible_to(user)).select_related(
        "victim__case__unit", "victim__case__data_key", "victim__person__data_key", "asked_by", "decided_by"
    )


def decisions_waiting_for(user: Any) -> QuerySet[ChildDecision]:
    """Return what the head of the agency is asked to decide for children.

    Questions the user may not decide, because she or he handles the case, are among them: the refusal says so,
    and a question nobody sees would be answered by nobody.
    """
    if not user.has_perm("cases.decide_for_child"):
        return ChildDecision.objects.none()
    return child_decisions_visible_to(user).filter(outcome=ChildDecision.Outcome.WAITING)


def case_managers_of(unit: ServiceUnit | None) -> QuerySet[User]:
    """Return the active officers of a unit who can be case manager: those with the right to plan."""
    backend = "django.contrib.auth.backends.ModelBackend"
    able = User.objects.with_perm("cases.manage_plan", include_superusers=False, backend=backend)
    return able.filter(unit=unit, unit__isnull=False).order_by("first_name", "last_name", "username")


def officers_of(unit: ServiceUnit) -> QuerySet[User]:
    """Return the active officers of a unit, by name."""
    return User.objects.filter(unit=unit, is_active=True).order_by("first_name", "last_name", "username")


def hand_overs_to(user: Any) -> QuerySet[HandOver]:
    """Return the offers of cases that the user's unit can answer, or has answered."""
    if not user.is_active or user.unit_id is None or not user.has_perm("cases.accept_hand_over"):
        return HandOver.objects.none()
    return HandOver.objects.filter(to_unit_id=user.unit_id).select_related(
        "case__unit", "case__data_key", "from_unit", "to_unit", "by", "answered_by"
    )


def hand_overs_from(user: Any) -> QuerySet[HandOver]:
    """Return what the user's unit offered to others: the number and what became of it, whoever has the case now."""
    if not user.is_active or user.unit_id is None or not user.has_perm("cases.view_case"):
        return HandOver.objects.none()
    return HandOver.objects.filter(from_unit_id=user.unit_id).select_related(
        "case__unit", "case__data_key", "from_unit", "to_unit", "by", "answered_by"
    )


def offer_waiting(case: Case) -> HandOver | None:
    """Return the offer of a visible case that no unit has answered yet."""
    return case.hand_overs.filter(status=HandOver.Status.OFFERED).select_related("to_unit").first()


def newest_closing(case: Case) -> CaseClosing | None:
    """Return how a visible case was closed the last time."""
    return case.closings.select_related("by", "case__data_key").first()


def with_a_victim_who(cases: QuerySet[Case], fact: str) -> QuerySet[Case]:
    """Return those of ``cases`` in which this fact (``is_child`` …) is stated of at least one victim."""
    victims = Participant.objects.filter(case=OuterRef("pk"), part=Participant.Part.VICTIM, **{fact: True})
    return cases.filter(Exists(victims))


def saved_views_of(user: Any, listing: str) -> QuerySet[SavedView]:
    """Return the filters the user keeps of a list."""
    return SavedView.objects.filter(user=user, listing=listing)


def linked_cases(case: Case) -> list[tuple[CaseLink, Case]]:
    """Return the links of a case, each with the case at its other end."""
    links = CaseLink.objects.filter(Q(case=case) | Q(other=case)).select_related("case__unit", "other__unit")
    return [(link, link.other if link.case_id == case.pk else link.case) for link in links]


def documents_visible_to(user: Any) -> QuerySet[CaseDocument]:
    """Return the documents of visible cases that the user may read."""
    return (
        CaseDocument.objects.filter(case__in=cases_visible_to(user))
        .filter(readable(user, author="by"))
        .select_related("case__unit", "case__data_key", "victim__person__data_key", "by", "removed_by")
    )
