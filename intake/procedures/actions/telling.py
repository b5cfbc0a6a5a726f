"""One line of a run's history in the case's timeline; :mod:`intake.procedures.history` reads them back."""

from collections.abc import Iterable
from typing import Any

from intake.cases.actions import add_to_timeline
from intake.cases.models import TimelineEntry

from ..history import slot
from ..models import Run, Task


def tell(
    run: Run,
    verb: str,
    *,
    by: Any,
    task: Task | None = None,
    text: str = "",
    opened: Iterable[Task] = (),
    closed: Iterable[Task] = (),
    **detail: Any,
) -> TimelineEntry:
    """Write one line of a run's history; the caller holds the lock of the run.

    Args:
        task: the act it is about.
        text: what somebody wrote: a report, the reason of a return.
        opened: tasks that hold up the run from now on; ``closed``: that do so no longer.
    """
    run.events += 1
    run.save(update_fields=["events"])
    if task is not None:
        name = task.step.name
        detail |= {"task": str(task.pk), "act": task.step_key, "step": name.id, "step_en": name.en}
    detail |= {"run": str(run.pk), "n": run.events, "state": run.state}
    detail |= {"opened": [slot(one) for one in opened], "closed": [slot(one) for one in closed]}
    return add_to_timeline(run.case, TimelineEntry.Kind.STEP, verb, by=by, victim=run.victim, text=text, **detail)
