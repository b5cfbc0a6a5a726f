"""What becomes of the tasks of a case that is closed or goes to another unit."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from intake.cases.closing_checks import OpenItem, register_check
from intake.cases.models import Case
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from .actions import cancel_steps
from .models import Task


@register_check
def open_tasks_of(case: Case) -> Iterator[OpenItem]:
    """Steps of the case that nobody has finished."""
    for task in Task.objects.filter(case=case, state=Task.State.OPEN).select_related("version__procedure"):
        yield OpenItem(_("A step is open: %(step)s.") % {"step": task.title})


def cancel_tasks(sender: Any, *, case: Case, by: Any, **kwargs: Any) -> None:
    """Cancel what is still open when a case is closed; the closing says why it stayed so."""
    for task in Task.objects.filter(case=case, state=Task.State.OPEN).select_related("subject_type"):
        if task.subject is not None:
            cancel_steps(task.subject, by=by)


def move_tasks(sender: Any, *, case: Case, to_unit: ServiceUnit, by: Any, **kwargs: Any) -> None:
    """Put the open tasks into the lists of the unit that took the case over; nobody there has claimed them yet."""
    open_here = Task.objects.filter(case=case, state=Task.State.OPEN)
    moved = open_here.update(unit=to_unit, assignee=None)
    record_event("procedures.tasks_moved", by=by, about=case, to_unit=to_unit.pk, count=moved)
