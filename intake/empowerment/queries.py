"""Reads of programmes and enrolments, scoped to what the user may see."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from intake.cases.models import Case

from .models import Attendance, Enrolment, Outcome, Programme, ProgrammeSession


def programmes_visible_to(user: Any) -> QuerySet[Programme]:
    """Return the programmes of the user's unit and those for every unit, with how many take part (``taking_part``)."""
    if not user.is_active or user.unit_id is None or not user.has_perm("empowerment.view_enrolment"):
        return Programme.objects.none()
    return (
        Programme.objects.filter(Q(unit=user.unit_id) | Q(unit=None))
        .annotate(taking_part=Count("enrolments", filter=Q(enrolments__status=Enrolment.Status.ACTIVE)))
        .prefetch_related("partners")
        .order_by("-active", "name_id")
    )


def programmes_to_join(case: Case) -> QuerySet[Programme]:
    """Return the programmes a survivor of a visible case can begin."""
    return Programme.objects.filter(Q(unit=case.unit_id) | Q(unit=None), active=True).order_by("field", "name_id")


def enrolments_visible_to(user: Any) -> QuerySet[Enrolment]:
    """Return the enrolments from the cases of the user's unit, with how often each was there (``times``)."""
    if not user.is_active or user.unit_id is None or not user.has_perm("empowerment.view_enrolment"):
        return Enrolment.objects.none()
    outcomes = Outcome.objects.select_related("done_by", "enrolment__victim__person__data_key")
    return (
        Enrolment.objects.filter(case__unit=user.unit_id)
        .select_related(
            "programme", "case__unit", "case__data_key", "victim__person__data_key", "victim__case", "consent"
        )
        .prefetch_related(Prefetch("outcomes", outcomes))
        .annotate(
            times=Count("attendances", filter=Q(attendances__present=True), distinct=True),
            held=Count("attendances", distinct=True),
        )
    )


def taking_part_in(user: Any, programme: Programme) -> QuerySet[Enrolment]:
    """Return who of the user's unit takes part in a programme now."""
    return (
        enrolments_visible_to(user).filter(programme=programme, status=Enrolment.Status.ACTIVE).order_by("enrolled_on")
    )


def sessions_visible_to(user: Any, programme: Programme) -> QuerySet[ProgrammeSession]:
    """Return the sessions the user's unit recorded, with who was there."""
    attended = Attendance.objects.select_related("enrolment__case", "enrolment__victim")
    return (
        ProgrammeSession.objects.filter(programme=programme, unit=user.unit_id)
        .select_related("data_key", "by")
        .prefetch_related(Prefetch("attendances", attended))
    )


def outcomes_visible_to(user: Any) -> QuerySet[Outcome]:
    """Return the outcomes of the user's unit's cases."""
    return Outcome.objects.filter(enrolment__in=enrolments_visible_to(user)).select_related(
        "enrolment__case__unit",
        "enrolment__case__data_key",
        "enrolment__victim__person__data_key",
        "enrolment__programme",
    )
