"""Runs of procedures, and people in every role to do their steps."""

import itertools
from typing import Any

from intake.cases.models import Participant
from intake.forms.definition import Words
from intake.procedures.actions import complete_task, start_run
from intake.procedures.actions.doing import do
from intake.procedures.definition import Definition, Step
from intake.procedures.models import Procedure, ProcedureVersion, Run, Task
from intake.procedures.steps import Close, FillForm
from portal.accounts.models import Role

from .cases import make_victim
from .forms import closing_form, filled
from .officers import SAMARINDA, Officer, make_officer

_numbers = itertools.count(1)
ALL_FACTS = {"is_child": False, "is_vulnerable": False, "has_special_needs": False}


def a_step(key: str, **fields: Any) -> Step:
    """Return a step that is done with a note by the case manager, unless ``fields`` say otherwise."""
    return Step(
        **{"key": key, "name": Words(f"Langkah {key}", key), "roles": ("case_manager",), "kind": "note"} | fields
    )


def a_definition(*steps: Step) -> Definition:
    """Return a procedure of these steps."""
    number = next(_numbers)
    return Definition(key=f"coba-{number}", name=Words(f"Prosedur coba {number}", ""), steps=steps)


def published(*steps: Step, of: Procedure | None = None) -> ProcedureVersion:
    """Return a version with these steps, published past the CMS."""
    definition = a_definition(*steps)
    procedure = of or Procedure.objects.create(key=definition.key, name_id=definition.name.id, live=True)
    number = procedure.versions.count() + 1
    return ProcedureVersion.objects.create(procedure=procedure, number=number, definition=definition.to_data())


def stated(victim: Participant, **facts: bool | None) -> Participant:
    """Store facts of a victim; what is not named is False."""
    for name, value in {**ALL_FACTS, **facts}.items():
        setattr(victim, name, value)
    victim.save()
    return victim


def a_run(*steps: Step, victim: Participant | None = None, at: str = "", **facts: bool | None) -> Run:
    """Start a run of these steps for a victim with these facts."""
    victim = victim or stated(make_victim(), **facts)
    return start_run(published(*steps), victim, by=None, at=at)


def open_keys(run: Run) -> list[str]:
    """Return the acts that hold the run up, in order."""
    waiting = run.tasks.filter(state=Task.State.OPEN).exclude(purpose=Task.Purpose.READ)
    return sorted(waiting.values_list("step_key", flat=True))


def open_task(run: Run, step_key: str = "", **fields: Any) -> Task:
    """Return the one open task of a step."""
    tasks = Task.objects.filter(run=run, state=Task.State.OPEN, **fields)
    if "purpose" not in fields:
        tasks = tasks.filter(purpose=Task.Purpose.STEP)
    return tasks.get(step_key=step_key) if step_key else tasks.get()


def finish(run: Run, step_key: str = "", *, by: Any, outcome: str = "", **fields: Any) -> Task:
    """Do the one open task of a step as somebody whose turn it is."""
    task = open_task(run, step_key, **fields)
    return complete_task(task, by=by, outcome=outcome, text="Sudah. (contoh)", data=form_of(task))


def form_of(task: Task) -> dict[str, Any]:
    """Return what the screen of a step with a form hands over besides the text."""
    if isinstance(task.kind, Close):
        return {"filled": closing_form()}
    if not isinstance(task.kind, FillForm):
        return {}
    return {"filled": filled(task.act.form, {}, **task.act.requires)}


def pass_by(task: Task, outcome: str = "") -> Task:
    """Do a task as the action of another room does, which has checked the right itself."""
    return do(task, by=None, outcome=outcome, text="Sudah. (contoh)", data=form_of(task))


def everybody(unit: str = SAMARINDA) -> dict[str, Officer]:
    """Return one officer of each role."""
    codes = Role.objects.exclude(code="partner").values_list("code", flat=True)
    return {code: make_officer(code, unit=unit, enrolled=False) for code in codes}
