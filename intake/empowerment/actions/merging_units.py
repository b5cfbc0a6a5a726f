"""The programmes of a unit that is merged into another go along."""

from typing import Any

from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Programme, ProgrammeSession


def move_programmes(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the programmes of a unit, and the sessions it recorded, to another; inside the merge's transaction."""
    moved = Programme.objects.filter(unit=old).update(unit=into)
    sessions = ProgrammeSession.objects.filter(unit=old).update(unit=into)
    if moved or sessions:
        record_event("empowerment.moved", by=by, about=into, from_unit=old.pk, programmes=moved, sessions=sessions)
    return moved


def count_programmes(unit: ServiceUnit) -> int:
    """Return how many programmes a unit has."""
    return Programme.objects.filter(unit=unit).count()
