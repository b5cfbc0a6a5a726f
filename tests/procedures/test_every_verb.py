"""Every verb of procedures leaves an audit event; every one that an officer can use refuses who may not.

A verb added to the package is missing in the tables below, and the first test says so.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases.models import Case
from intake.forms.errors import AlreadyDone
from intake.procedures import actions
from intake.procedures.models import Notice, Procedure, Run, Task
from intake.procedures.queries import current_version
from portal.privacy.models import AuditEvent
from tests.factories.cases import analysed_victim, consent_of, make_victim
from tests.factories.officers import make_officer
from tests.factories.procedures import a_run, a_step, finish, open_task, published, stated

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Deed:
    """How a test does a verb: ``prepare`` gets the officer who may and returns what is done as somebody."""

    role: str
    prepare: Callable[[Any], Callable[[Any], Any]]
    profession: str = ""


def _two_steps() -> Run:
    return a_run(a_step("a"), a_step("b"))


def _claimed(by: Any) -> Task:
    return actions.claim_task(open_task(_two_steps()), by=by)


def _second(by: Any) -> Task:
    run = _two_steps()
    finish(run, "a", by=by)
    return open_task(run)


def _stopped(by: Any) -> Run:
    return actions.stop_run(_two_steps(), reason="x", by=by)


def _newer(run: Run) -> Any:
    return published(a_step("a"), of=run.version.procedure)


def _older(by: Any) -> Any:
    version = published(a_step("a"))
    published(a_step("b"), of=version.procedure)
    return version


def _barred_by_now() -> Run:
    """A mediation about money, of which is known by now that there was sexual violence."""
    victim = stated(make_victim(violence_forms=["ekonomi"]))
    consent_of(victim, service_type="mediasi")
    run = actions.start_run("mediation", victim, by=None)
    victim.violence_forms = ["seksual"]
    victim.save()
    return Run.objects.get(pk=run.pk)


def _handled_by(by: Any) -> Task:
    victim = analysed_victim(services=["kesehatan"])
    return open_task(actions.start_run("complaint-handling", victim, by=None, at="handle"), "handle")


def _changed(by: Any) -> Procedure:
    procedure = Procedure.objects.get(key="legal-aid")
    procedure.starts = "diubah"
    procedure.save_revision(user=by)
    return procedure


def _absence(by: Any) -> Any:
    return actions.record_absence(by, by=by, **_days())


def _days() -> dict[str, Any]:
    today = timezone.localdate()
    return {"delegate": make_officer("complaint_officer"), "starts_on": today, "ends_on": today}


def _with(prepare: Callable[[Any], Any], act: Callable[[Any, Any], Any]) -> Callable[[Any], Callable[[Any], Any]]:
    """Prepare something, then do something with it as somebody."""

    def ready(may: Any) -> Callable[[Any], Any]:
        made = prepare(may)
        return lambda by: act(made, by)

    return ready


def _open(by: Any) -> Task:
    return open_task(_two_steps())


DEEDS = {
    "claim_task": Deed("case_manager", _with(_open, lambda task, by: actions.claim_task(task, by=by))),
    "complete_task": Deed("case_manager", _with(_open, lambda task, by: actions.complete_task(task, by=by, text="x"))),
    "release_task": Deed("case_manager", _with(_claimed, lambda task, by: actions.release_task(task, by=by))),
    "hand_over_task": Deed(
        "case_manager",
        _with(
            lambda may: (_open(may), make_officer("case_manager")),
            lambda pair, by: actions.hand_over_task(pair[0], to=pair[1], by=by),
        ),
    ),
    "return_task": Deed("case_manager", _with(_second, lambda task, by: actions.return_task(task, reason="x", by=by))),
    "undo_task": Deed(
        "case_manager",
        _with(lambda may: finish(_two_steps(), "a", by=may), lambda task, by: actions.undo_task(task, by=by)),
    ),
    "add_part": Deed(
        "service_officer",
        _with(_handled_by, lambda task, by: actions.add_part(task, "advokat", by=by)),
        profession="dokter",
    ),
    "begin_procedure": Deed(
        "case_manager",
        _with(
            lambda may: (current_version("legal-aid"), stated(make_victim())),
            lambda pair, by: actions.begin_procedure(*pair, by=by),
        ),
    ),
    "stop_run": Deed(
        "case_manager", _with(lambda may: _two_steps(), lambda run, by: actions.stop_run(run, reason="x", by=by))
    ),
    "end_halted_run": Deed(
        "case_manager",
        _with(lambda may: _barred_by_now(), lambda run, by: actions.end_halted_run(run, explanation="x", by=by)),
    ),
    "resume_run": Deed("case_manager", _with(_stopped, lambda run, by: actions.resume_run(run, by=by))),
    "move_run_to": Deed(
        "case_manager",
        _with(
            lambda may: (run := _two_steps(), _newer(run)), lambda pair, by: actions.move_run_to(*pair, by=by)
        ),
    ),
    "record_absence": Deed(
        "secretary",
        _with(
            lambda may: (make_officer("case_manager"), _days()),
            lambda pair, by: actions.record_absence(pair[0], by=by, **pair[1]),
        ),
    ),
    "end_absence": Deed("case_manager", _with(_absence, lambda absence, by: actions.end_absence(absence, by=by))),
    "put_away_notice": Deed(
        "case_manager",
        _with(
            lambda may: Notice.objects.create(user=may, kind=Notice.Kind.REMINDED),
            lambda notice, by: actions.put_away_notice(notice, by=by),
        ),
    ),
    "publish_procedure": Deed(
        "system_admin", _with(_changed, lambda procedure, by: actions.publish_procedure(procedure, by=by))
    ),
    "withdraw_version": Deed(
        "system_admin", _with(_older, lambda version, by: actions.withdraw_version(version, by=by))
    ),
}  # fmt: skip


def _about_a_case(run: Run) -> Case:
    return Case.objects.get(pk=run.case_id)


def _cut_short() -> Case:
    run = _two_steps()
    actions.cancel_steps(run.victim, by=None)
    return _about_a_case(run)


def _late() -> None:
    make_officer("secretary")
    _two_steps()
    Task.objects.update(due_at=timezone.now() - datetime.timedelta(days=3))
    actions.remind_and_escalate()


def _in_another_unit() -> None:
    run = _two_steps()
    case = _about_a_case(run)
    case.unit = make_officer("secretary", unit="64.71").unit
    case.save()
    actions.follow_case(case, by=None)


def _riskier() -> None:
    run = _two_steps()
    case = _about_a_case(run)
    case.risk = "tinggi"
    case.save()
    actions.reschedule(case, by=None)


def _stated_later() -> None:
    run = a_run(a_step("a", when="child"), victim=stated(make_victim(), is_child=None))
    actions.recheck_facts(stated(run.victim, is_child=True), by=None)


def _opened() -> Task:
    victim = make_victim()
    return actions.open_step(
        current_version("complaint-handling"),
        "record",
        subject=victim,
        label="x",
        unit=victim.case.unit,
        received_at=timezone.now(),
        risk="",
    )


#: Verbs that the actions of other rooms use inside their transaction, which has asked for the right; and the portal's.
INNER: dict[str, Callable[[], Any]] = {
    "start_run": lambda: actions.start_run("legal-aid", stated(make_victim()), by=None),
    "open_step": _opened,
    "finish_step": lambda: actions.finish_step(_two_steps().victim, "a", by=None, text="x"),
    "cancel_steps": lambda: actions.cancel_steps(_two_steps().victim, by=None),
    "reopen_runs": lambda: actions.reopen_runs(_cut_short(), by=None),
    "follow_case": _in_another_unit,
    "reschedule": _riskier,
    "halt_what_is_barred": lambda: actions.halt_what_is_barred(_barred_by_now().victim, by=None),
    "recheck_facts": _stated_later,
    "remind_and_escalate": _late,
}


def test_no_verb_is_missing_here() -> None:
    assert set(actions.__all__) == {*DEEDS, *INNER}


@pytest.mark.parametrize("name", DEEDS)
def test_a_verb_leaves_an_event_that_names_who_did_it(name: str) -> None:
    deed = DEEDS[name]
    may = make_officer(deed.role, profession=deed.profession)
    act = deed.prepare(may)
    before = AuditEvent.objects.count()
    act(may)
    new = AuditEvent.objects.order_by("id")[before:]
    assert [event.verb for event in new if event.actor_id == may.pk and event.verb.startswith("procedures.")]


@pytest.mark.parametrize("stranger", ["system_admin", "data_analyst", "shelter_officer", "partner"])
@pytest.mark.parametrize("name", DEEDS)
def test_a_verb_refuses_who_may_not_and_changes_nothing(name: str, stranger: str) -> None:
    deed = DEEDS[name]
    act = deed.prepare(make_officer(deed.role, profession=deed.profession))
    other = make_officer("shelter_officer" if stranger == deed.role else stranger)
    before = AuditEvent.objects.count()
    with pytest.raises((PermissionDenied, AlreadyDone)):  # a colleague is told whose it is
        act(other)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", INNER)
def test_what_other_rooms_call_leaves_an_event_too(name: str) -> None:
    before = AuditEvent.objects.count()
    INNER[name]()
    verbs = list(AuditEvent.objects.order_by("id").values_list("verb", flat=True)[before:])
    assert [verb for verb in verbs if verb.startswith("procedures.")]
