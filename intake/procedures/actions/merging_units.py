"""The tasks of a unit that is merged into another go along, with who has them and their deadlines."""

from typing import Any

from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import Task


def move_tasks(old: ServiceUnit, into: ServiceUnit, by: Any) -> int:
    """Give the tasks of a unit to another, done ones too; called inside the merge's transaction.

    Runs stay where they are: what they wait for is the same, its people are there too.
    """
    moved = Task.objects.filter(unit=old).update(unit=into)
    record_event("procedures.tasks_moved", by=by, about=old, to_unit=into.pk, count=moved)
    return moved


def count_open_tasks(unit: ServiceUnit) -> int:
    """Return how many tasks a unit still has to do."""
    return Task.objects.filter(unit=unit, state=Task.State.OPEN).count()
