"""Merging a service unit into another: an office is dissolved, its work and its people go on elsewhere."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.privacy.audit import record_event

from ..belongings import all_belongings
from ..errors import NotMergeable
from ..models import ServiceUnit, User
from ..permissions import require_permission
from ..queries import successor_of


@transaction.atomic
def merge_unit(old: ServiceUnit, into: ServiceUnit, *, by: Any) -> ServiceUnit:
    """Dissolve ``old`` into another unit: all of it, or nothing.

    Its people, cases, complaints, referrals and tasks become the other unit's, each moved by the room that keeps it.
    What was numbered keeps its number; what comes is numbered by the other unit. Reports from the old unit's region
    go to the other unit from now on. It can't be undone.

    Raises:
        PermissionDenied: no right to merge units.
        NotMergeable: the same unit, one that is not active, or one that was merged before.
    """
    require_permission(by, "accounts.merge_unit")
    # Not FOR UPDATE: whoever opens a case in one of them at this moment must not wait for us while we wait for
    # that case. What slips in is brought along by the next run of bring_along_stragglers().
    rows = ServiceUnit.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=[old.pk, into.pk])
    units = {unit.pk: unit for unit in rows.order_by("pk")}
    leaving, staying = units[old.pk], units[into.pk]
    if leaving.pk == staying.pk or leaving.merged_into_id is not None or not staying.active:
        raise NotMergeable
    moved = _bring_along(leaving, staying, by)
    leaving.active, leaving.merged_into, leaving.merged_at = False, staying, timezone.now()
    leaving.save(update_fields=["active", "merged_into", "merged_at"])
    record_event("accounts.unit_merged", by=by, about=leaving, into=staying.pk, **moved)
    return leaving


def bring_along_stragglers() -> int:
    """Move what reached a unit while it was being merged, or by an old list, to where the unit went; return how many.

    Called by ``run_due_jobs``; nobody's report waits in an office that is closed.
    """
    count = 0
    for unit in ServiceUnit.objects.exclude(merged_into=None):
        if not any(kind.count(unit) for kind in all_belongings()):
            continue
        with transaction.atomic():
            into = successor_of(unit)
            moved = _bring_along(unit, into, None)
            record_event("accounts.unit_followed", about=unit, into=into.pk, **moved)
        count += sum(moved.values())
    return count


def _bring_along(old: ServiceUnit, into: ServiceUnit, by: Any) -> dict[str, int]:
    return {kind.name: kind.move(old, into, by) for kind in all_belongings()}


def move_people(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the people of a unit to another, closed accounts too; called by the merge."""
    people = list(User.objects.filter(unit=old))
    for person in people:
        person.unit = into
        person.save(update_fields=["unit"])
        record_event("accounts.officer_moved", by=by, about=person, from_unit=old.pk, to_unit=into.pk)
    return len(people)
