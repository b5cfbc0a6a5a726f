"""Reads of cases, always scoped to what the user may see."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from .models import Case, Consent, Participant, TimelineEntry


def cases_visible_to(user: Any) -> QuerySet[Case]:
    """Return the cases of the user's own unit, or none without the permission (domain.md §1)."""
    if not user.is_active or user.unit_id is None or not user.has_perm("cases.view_case"):
        return Case.objects.none()
    return Case.objects.filter(unit_id=user.unit_id).select_related("unit", "manager")


def case_workspace(user: Any) -> QuerySet[Case]:
    """Return visible cases with all that the workspace shows, in a fixed number of queries."""
    participants = Participant.objects.select_related("person__data_key").prefetch_related(
        "needs_analyses__by", Prefetch("consents", Consent.objects.select_related("recorded_by"))
    )
    timeline = TimelineEntry.objects.select_related("actor")
    return (
        cases_visible_to(user)
        .select_related("data_key")
        .prefetch_related(Prefetch("participants", participants), Prefetch("timeline", timeline))
    )


def victims_visible_to(user: Any) -> QuerySet[Participant]:
    """Return the victims of visible cases."""
    return Participant.objects.filter(part=Participant.Part.VICTIM, case__in=cases_visible_to(user)).select_related(
        "case__unit", "case__data_key", "person__data_key"
    )


def consents_visible_to(user: Any) -> QuerySet[Consent]:
    """Return the consents of visible victims."""
    return Consent.objects.filter(victim__in=victims_visible_to(user)).select_related(
        "victim__case__unit", "victim__case__data_key", "victim__person__data_key"
    )


def consent_in_force(victim: Participant, service_type: str) -> Consent | None:
    """Return the victim's newest consent to the service that still stands."""
    for consent in victim.consents.filter(service_type=service_type, withdrawn_at=None).order_by("-given_at"):
        if consent.is_in_force:
            return consent
    return None
