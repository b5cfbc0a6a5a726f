"""What becomes of runs and tasks when a case is closed, reopened or handed over, or its risk or a fact changes."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from intake.cases.closing_checks import OpenItem, register_check
from intake.cases.models import Case, Participant

from .actions import cancel_steps, follow_case, halt_what_is_barred, recheck_facts, reopen_runs, reschedule
from .models import Task


@register_check
def open_tasks_of(case: Case) -> Iterator[OpenItem]:
    """Steps of the case that nobody has finished; what is only to be read keeps no case open."""
    waiting = Task.objects.filter(case=case, state=Task.State.OPEN).exclude(purpose=Task.Purpose.READ)
    for task in waiting.select_related("version__procedure"):
        yield OpenItem(_("A step is open: %(step)s.") % {"step": task.title}, victim_id=task.victim_id, about=task)


def cancel_tasks(sender: Any, *, case: Case, by: Any, **kwargs: Any) -> None:
    """Cancel what is still open when a case is closed; the closing says why it stayed so."""
    for task in Task.objects.filter(case=case, state=Task.State.OPEN).select_related("subject_type"):
        if task.subject is not None:
            cancel_steps(task.subject, by=by)


def open_again(sender: Any, *, case: Case, by: Any, **kwargs: Any) -> None:
    """Let the runs go on that the closing cut short."""
    reopen_runs(case, by=by)


def move_tasks(sender: Any, *, case: Case, by: Any, **kwargs: Any) -> None:
    """Put the open tasks into the lists of the unit that took the case over; nobody there has claimed them yet."""
    follow_case(case, by=by)


def follow_risk(sender: Any, *, case: Case, by: Any, **kwargs: Any) -> None:
    """Compute the open deadlines anew."""
    reschedule(case, by=by)


def follow_facts(sender: Any, *, victim: Participant, by: Any, **kwargs: Any) -> None:
    """Let the runs go on that waited for a fact; an analysis may change the risk too."""
    reschedule(victim.case, by=by)
    recheck_facts(victim, by=by)


def halt(sender: Any, *, victim: Participant, by: Any, **kwargs: Any) -> None:
    """Halt what does not go on any more: of the victim, and of the others in the case."""
    halt_what_is_barred(victim, by=by)
