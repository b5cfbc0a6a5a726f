"""Reads of shelters, stays and returns, always scoped to what the user may see."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from intake.cases.models import Participant
from intake.cases.visibility import may_read
from intake.procedures.models import Task
from intake.referrals.models import PartnerAgency

from .models import Bed, BedUse, FollowUpVisit, PickUp, Placement, ReturnHome, Shelter, Stay, StayEntry


def shelters_visible_to(user: Any) -> QuerySet[Shelter]:
    """Return the shelters of the user's unit, each with how many beds it has (``places``) and are taken (``taken``)."""
    if not user.is_active or user.unit_id is None or not user.has_perm("shelter.view_stay"):
        return Shelter.objects.none()
    return (
        Shelter.objects.filter(unit_id=user.unit_id)
        .select_related("data_key", "unit")
        .annotate(
            places=Count("beds", filter=Q(beds__active=True), distinct=True),
            taken=Count("beds__uses", filter=Q(beds__uses__freed_at=None), distinct=True),
        )
        .order_by("-active", "pk")
    )


def beds_of(shelter: Shelter) -> QuerySet[Bed]:
    """Return the beds of a visible shelter, each with who has it now (``now``)."""
    now = BedUse.objects.filter(freed_at=None).select_related("stay__case", "stay__victim")
    return shelter.beds.select_related("shelter__data_key").prefetch_related(Prefetch("uses", now, to_attr="now"))


def beds_visible_to(user: Any) -> QuerySet[Bed]:
    """Return the beds of the user's unit."""
    return Bed.objects.filter(shelter__in=shelters_visible_to(user)).select_related(
        "shelter__data_key", "shelter__unit"
    )


def free_beds(unit: Any, *, besides: Stay | None = None) -> list[Bed]:
    """Return the beds of a unit that somebody can have, house by house.

    Args:
        besides: a stay whose own beds count as free.
    """
    taken = BedUse.objects.filter(bed=OuterRef("pk"), freed_at=None)
    if besides is not None:
        taken = taken.exclude(stay=besides)
    beds = Bed.objects.filter(~Exists(taken), active=True, shelter__active=True, shelter__unit=unit)
    return list(beds.select_related("shelter__data_key").order_by("shelter", "order"))


def stays_visible_to(user: Any) -> QuerySet[Stay]:
    """Return the stays of the user's unit's cases, and those in its shelters whoever has the case now."""
    if not user.is_active or user.unit_id is None or not user.has_perm("shelter.view_stay"):
        return Stay.objects.none()
    return Stay.objects.filter(Q(case__unit=user.unit_id) | Q(shelter__unit=user.unit_id)).select_related(
        "case__unit",
        "case__data_key",
        "shelter__data_key",
        "shelter__unit",
        "victim__person__data_key",
        "consent",
        "admitted_by",
        "discharged_by",
        "confirmed_by",
    )


def entries_visible_to(user: Any, stay: Stay) -> QuerySet[StayEntry]:
    """Return the log of a visible stay as far as the user may read it: what is medical needs the right to health."""
    entries = stay.entries.select_related("by", "stay__victim__person__data_key")
    readable = Q(by=user)
    if user.has_perm("shelter.keep_stay") or may_read(user, "narrative"):
        readable |= ~Q(kind=StayEntry.Kind.MEDICAL)
    if may_read(user, "health"):
        readable |= Q(kind=StayEntry.Kind.MEDICAL)
    return entries.filter(readable)


def leaves_visible_to(user: Any) -> QuerySet[StayEntry]:
    """Return the leaves in visible stays."""
    return StayEntry.objects.filter(stay__in=stays_visible_to(user), kind=StayEntry.Kind.LEAVE).select_related(
        "stay__shelter__unit", "stay__case__unit"
    )


def may_read_stay(user: Any) -> bool:
    """Whether the user reads what was written at admission and discharge."""
    return bool(user.has_perm("shelter.keep_stay") or may_read(user, "narrative"))


def open_step_of(victim: Participant, kind: str) -> Task | None:
    """Return the step of this kind that waits in one of the victim's procedures."""
    waiting = Task.objects.filter(victim=victim, state=Task.State.OPEN, purpose=Task.Purpose.STEP, run__isnull=False)
    steps = waiting.select_related("version__procedure").order_by("opened_at")
    return next((task for task in steps if task.act.kind == kind), None)


def going_stay_of(victim: Participant) -> Stay | None:
    """Return the stay of a victim the caller may see, if she is in a shelter now."""
    return victim.stays.filter(discharged_at=None).select_related("shelter__data_key").first()


def pick_up_at(task: Task) -> PickUp | None:
    """Return the planned pick-up of a step."""
    plans = PickUp.objects.filter(run=task.run_id, step_key=task.step_key, state=PickUp.State.PLANNED)
    return plans.select_related("victim__person__data_key").prefetch_related("members__officer").first()


def return_at(task: Task) -> ReturnHome | None:
    """Return the planned return of a step."""
    return (
        ReturnHome.objects.filter(run=task.run_id, step_key=task.step_key)
        .select_related("victim__person__data_key", "consent")
        .first()
    )


def pick_ups_of(victims: list[Participant]) -> QuerySet[PickUp]:
    """Return the pick-ups of victims the caller may see."""
    return (
        PickUp.objects.filter(victim__in=victims)
        .select_related("victim__person__data_key", "recorded_by", "planned_by")
        .prefetch_related("members__officer", "members__pick_up__victim__person__data_key")
    )


def returns_of(victims: list[Participant]) -> QuerySet[ReturnHome]:
    """Return the returns of victims the caller may see."""
    return ReturnHome.objects.filter(victim__in=victims).select_related("victim__person__data_key", "handed_over_by")


def placements_visible_to(user: Any) -> QuerySet[Placement]:
    """Return the placements of the user's unit's cases."""
    if not user.is_active or user.unit_id is None or not user.has_perm("shelter.view_stay"):
        return Placement.objects.none()
    return Placement.objects.filter(case__unit=user.unit_id).select_related(
        "case__unit", "case__data_key", "victim__person__data_key", "foundation", "by"
    )


def visits_visible_to(user: Any) -> QuerySet[FollowUpVisit]:
    """Return the visits of the user's unit's cases."""
    if not user.is_active or user.unit_id is None or not user.has_perm("cases.view_case"):
        return FollowUpVisit.objects.none()
    return FollowUpVisit.objects.filter(case__unit=user.unit_id).select_related(
        "case__unit", "case__data_key", "victim__person__data_key", "victim__case", "return_home", "done_by"
    )


def foundations() -> QuerySet[PartnerAgency]:
    """Return the agencies a child can be placed with: any that is active and not the office's own."""
    return PartnerAgency.objects.filter(active=True, internal=False)
