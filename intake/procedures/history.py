"""A run's history: its lines in the case's timeline, and the state that follows from them.

Every line (actions/telling.py writes it) carries a number of its own, so that the order never depends on the
clock, and the keys of the acts that it opened and closed: replaying the lines gives the state of the run.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from intake.cases.models import TimelineEntry

from .models import Run, Task

VERBS = (
    "run_started",
    "step_done",
    "step_read",
    "step_accepted",
    "step_returned",
    "step_undone",
    "step_added",
    "fact_stated",
    "run_stopped",
    "run_resumed",
    "run_moved",
    "run_halted",
    "run_ended_halted",
)


def slot(task: Task) -> str:
    """Return what names a task's place in its run."""
    return f"{task.step_key}/{task.purpose}/{task.part}"


@dataclass
class Replayed:
    """The state of a run as its history tells it."""

    state: str = ""
    open: set[str] = field(default_factory=set)


def replay(run: Run) -> Replayed:
    """Return the state that follows from the run's lines in the timeline."""
    lines = TimelineEntry.objects.filter(case=run.case_id, verb__in=VERBS)
    told = sorted((line.detail for line in lines if line.detail.get("run") == str(run.pk)), key=lambda one: one["n"])
    state = Replayed()
    for detail in told:
        state.open -= set(detail["closed"])
        state.open |= set(detail["opened"])
        state.state = detail["state"]
    return state


def state_of(run: Run) -> Replayed:
    """Return the state as the tables have it, in the same terms."""
    waiting = run.tasks.filter(state=Task.State.OPEN).exclude(purpose=Task.Purpose.READ)
    return Replayed(run.state, {slot(task) for task in waiting})


#: Verb → sentence of the timeline; in braces what the line's detail holds.
SENTENCES = {
    "run_started": _("Procedure “{procedure}” started"),
    "step_done": _("{step}: done"),
    "step_read": _("{step}: read"),
    "step_accepted": _("{step}: accepted"),
    "step_returned": _("{step}: returned to “{to}”"),
    "step_undone": _("{step}: undone"),
    "step_added": _("{step}: further task opened"),
    "fact_stated": _("{step}: fact stated"),
    "run_stopped": _("Procedure stopped"),
    "run_resumed": _("Procedure resumed"),
    "run_halted": _("Procedure “{procedure}” halted: something became known that stands against it"),
    "run_ended_halted": _("Procedure “{procedure}” ended: something became known that stands against it"),
    "run_moved": _("Procedure moved to version {version}"),
}
