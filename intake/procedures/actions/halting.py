"""What becomes known after a procedure began, and keeps it from going on (domain.md §4: mediation)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.models import Participant, TimelineEntry
from intake.forms.errors import NotReady
from portal.accounts.models import User
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..bars import halts
from ..models import Notice, Run, Task
from ..queries import who_manage_runs
from .opening import close_open, hold_case, lock_run
from .telling import tell

#: Outcome of a run that was ended because of what became known.
HALTED = "halted"


def halt_what_is_barred(victim: Participant, *, by: Any) -> int:
    """Mark the procedures of the victim's case that don't go on any more, and tell who has them; return how many.

    Their steps are refused from now on (:mod:`intake.procedures.meanwhile`); an officer ends them with
    :func:`end_halted_run`. Called inside the transaction that stated the fact.
    """
    hold_case(victim.case_id)
    count = 0
    under_way = Run.objects.filter(case=victim.case_id, state__in=[Run.State.RUNNING, Run.State.STOPPED])
    for pk in under_way.values_list("pk", flat=True):
        run = lock_run(pk)
        told = TimelineEntry.objects.filter(case=run.case_id, verb="run_halted", detail__run=str(run.pk)).exists()
        if told or not halts(run):
            continue
        tell(run, "run_halted", by=by, **_named(run))
        record_event("procedures.run_halted", by=by, about=run)
        _tell_people(run)
        count += 1
    return count


def _named(run: Run) -> dict[str, Any]:
    procedure = run.version.procedure
    return {"procedure": procedure.name_id, "procedure_en": procedure.name_en}


def _tell_people(run: Run) -> None:
    """A notice for whoever has one of its steps, else for those who may end it."""
    waiting = list(run.tasks.filter(state=Task.State.OPEN).exclude(purpose=Task.Purpose.READ))
    people = {task.assignee_id: task for task in waiting if task.assignee_id is not None}
    if not people and waiting:
        managers: list[User] = list(who_manage_runs(run.case.unit_id))
        people = {person.pk: waiting[0] for person in managers}
    Notice.objects.bulk_create(
        Notice(user_id=person, kind=Notice.Kind.HALTED, task=task) for person, task in people.items()
    )


@transaction.atomic
def end_halted_run(run: Run, *, explanation: str, by: Any) -> Run:
    """End a procedure that does not go on because of what became known.

    Args:
        explanation: what the victim was told, and which other way there is; it stands on the case's timeline.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no explanation, or nothing stands against the procedure.
    """
    require_permission(by, "procedures.manage_run", unit=run.case.unit)
    hold_case(run.case_id)
    locked = lock_run(run.pk)
    problems = [] if halts(locked) else [_("Nothing stands against this procedure: stop it with the reason instead.")]
    if not explanation.strip():
        problems.append(_("Write what the victim was told, and which other way there is."))
    NotReady.unless_empty(problems)
    locked.state, locked.outcome, locked.ended_at = Run.State.ENDED, HALTED, timezone.now()
    locked.save(update_fields=["state", "outcome", "ended_at"])
    closed = close_open(locked, by=by, outcome=HALTED)
    tell(locked, "run_ended_halted", by=by, text=explanation, closed=closed, **_named(locked))
    record_event("procedures.run_ended", by=by, about=locked, outcome=HALTED)
    return locked
