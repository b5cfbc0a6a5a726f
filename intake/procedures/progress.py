"""Where a run stands: its steps in order, with who, when and until when. The progress line of the case workspace."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from .flow import facts_of
from .models import Run, Task


@dataclass(frozen=True)
class Place:
    """One step on the line.

    Attributes:
        state: ``done``, ``open``, ``late``, ``coming`` or ``skipped``.
        who: who did it, has it, or is to do it.
        at: when it was done.
        due_at: until when it is to be done.
    """

    key: str
    name: str
    state: str
    who: str = ""
    at: datetime.datetime | None = None
    due_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Progress:
    """The line of one run."""

    places: list[Place]
    step: int
    steps: int

    @property
    def now(self) -> Place | None:
        """The first step that is open."""
        return next((place for place in self.places if place.state in {"open", "late"}), None)


def progress_of(run: Run) -> Progress:
    """Return the line of a run; steps that can't apply to the victim are left out.

    A run whose tasks were prefetched costs no query.
    """
    facts = facts_of(run.victim)
    tasks: dict[str, list[Task]] = {}
    for task in run.tasks.all():
        if task.purpose != Task.Purpose.READ:
            tasks.setdefault(run.flow.step(task.step_key).key if task.step_key in run.flow else "", []).append(task)
    started = run.first_step
    keys = [step.key for step in run.flow.steps]
    before = keys.index(started) if started in keys else 0
    places = []
    for number, step in enumerate(run.flow.steps):
        own = tasks.get(step.key, [])
        if not own and (step.only_by_outcome or (step.when and facts.get(step.when) is False)):
            continue
        places.append(_place(step, own, done_before=number < before))
    done = [number for number, place in enumerate(places, 1) if place.state in {"open", "late"}]
    last = sum(place.state == "done" for place in places)
    return Progress(places, done[0] if done else last, len(places))


def _place(step: Any, tasks: list[Task], *, done_before: bool) -> Place:
    name = str(step.name)
    waiting = [task for task in tasks if task.state == Task.State.OPEN]
    if waiting:
        late = any(task.due_at and task.due_at < timezone.now() for task in waiting)
        due = min((task.due_at for task in waiting if task.due_at), default=None)
        return Place(step.key, name, "late" if late else "open", _who(waiting), due_at=due)
    done = [task for task in tasks if task.state == Task.State.DONE and task.done_at]
    if done:
        last = max(done, key=lambda task: task.done_at)  # type: ignore[arg-type,return-value]
        return Place(step.key, name, "done", str(last.done_by or ""), at=last.done_at)
    return Place(step.key, name, "done" if done_before else "coming")


def _who(tasks: list[Task]) -> str:
    names = [
        str(task.assignee) if task.assignee else ", ".join(str(role) for role in task.roles.all()) for task in tasks
    ]
    return "; ".join(dict.fromkeys(names))
