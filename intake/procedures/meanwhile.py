"""A step that would bring a procedure on is refused once something became known that keeps it from going on."""

from .bars import halts
from .definition import AGAIN, DEFAULT, DONE, END, FINISHED, HAND_OVER
from .kinds import Done, register_condition
from .models import Task


@register_condition
def what_became_known(task: Task, done: Done) -> list[str]:
    """Return why the step can't be done with this outcome; a way out of the procedure stays open."""
    if task.run is None or task.purpose != Task.Purpose.STEP or leads_out(task, done.outcome):
        return []
    return halts(task.run)


def leads_out(task: Task, outcome: str) -> bool:
    """Whether an outcome ends the procedure, or leads to a step that only an outcome leads to: the explanation."""
    flow, act = task.version.flow, task.act
    if task.step.only_by_outcome:
        return True
    if outcome == AGAIN:
        return False
    target = act.on.get(outcome) or (act.on.get(DEFAULT) if outcome in (DONE, FINISHED) else None)
    return target in (END, HAND_OVER) or (target is not None and flow.step(target).only_by_outcome)
