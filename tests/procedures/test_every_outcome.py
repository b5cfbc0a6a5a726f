"""Every outcome of every starter step, run by the engine: a new step in the data is covered by itself."""

from collections.abc import Callable
from typing import Any

import pytest

from intake.procedures import history
from intake.procedures.actions import return_task, start_run
from intake.procedures.actions.doing import do
from intake.procedures.definition import END, HAND_OVER, RETURN, SECOND
from intake.procedures.flow import after, enter, facts_of, outcomes
from intake.procedures.models import Run, Task
from intake.procedures.queries import current_version
from intake.procedures.starter import definitions
from intake.referrals.actions import refer_nowhere
from tests.factories.cases import consent_of, make_victim
from tests.factories.letters import letter_in
from tests.factories.officers import make_officer
from tests.factories.procedures import everybody, form_of, open_keys, stated
from tests.factories.shelter import prepare_pick_up, prepare_return, prepare_stay

WAYS = [
    (definition.key, act_key, outcome, age)
    for definition in definitions()
    for act_key, _act in definition.acts()
    for outcome in outcomes(definition, act_key)
    for age in (["child"] if definition.step(act_key).when == "child" else ["adult"])
]
RETURNS = [
    (definition.key, act_key, act.on[RETURN])
    for definition in definitions()
    for act_key, act in definition.acts()
    if RETURN in act.on
]

pytestmark = pytest.mark.django_db


def run_at(procedure: str, act_key: str, age: str = "adult") -> Run:
    """Return a run that has come to an act."""
    victim = stated(make_victim(violence_forms=["psikis"]), is_child=age == "child")
    if "no_consent" in (flow := current_version(procedure).flow).bars:
        consent_of(victim, service_type=flow.service_type)
    run = start_run(procedure, victim, by=None, at=act_key.removesuffix(SECOND))
    if act_key.endswith(SECOND):
        pass_through(run)
    return run


#: What must be there before another room's kind lets a step be done.
PREPARATIONS: dict[str, Callable[[Run, str], Any]] = {
    "confirm_referrals": lambda run, outcome: refer_nowhere(
        run.victim, reason="Cukup. (contoh)", by=make_officer("case_manager")
    ),
    "pickup": lambda run, outcome: prepare_pick_up(run),
    "stay": prepare_stay,
    "return_home": lambda run, outcome: prepare_return(run),
    "letter_draft": lambda run, outcome: letter_in(run, "approved"),
    "letter_review": lambda run, outcome: letter_in(run, "approved"),
    "letter_sign": lambda run, outcome: letter_in(run, "signed"),
    "letter_send": lambda run, outcome: letter_in(run, "sent"),
}


def pass_through(run: Run, outcome: str = "") -> None:
    """Do everything the open step waits for, choosing a person where one is assigned."""
    manager = everybody()["case_manager"]
    (step_key,) = set(open_keys(run))
    if prepare := PREPARATIONS.get(run.flow.act(step_key).kind):
        prepare(run, outcome)
    while step_key in open_keys(run) and (task := waiting(run, step_key)):
        form = form_of(task)
        who = task.assignee or manager if form or task.purpose == "accept" else None
        done = do(task, by=who, outcome=outcome, text="x", data={"person": manager, **form})
        if done.outcome == "again":
            break


def waiting(run: Run, step_key: str) -> Task | None:
    """Return an open task of the act that holds the run up."""
    tasks = run.tasks.filter(step_key=step_key, state=Task.State.OPEN).exclude(purpose=Task.Purpose.READ)
    return tasks.order_by("purpose", "opened_at").first()


@pytest.mark.parametrize(("procedure", "act_key", "outcome", "age"), WAYS)
def test_each_outcome_leads_where_the_data_say(procedure: str, act_key: str, outcome: str, age: str) -> None:
    run = run_at(procedure, act_key, age)
    expected = after(current_version(procedure).flow, act_key, outcome, facts_of(run.victim))
    pass_through(run, outcome)
    run.refresh_from_db()
    if expected.ends:
        assert run.state == {END: Run.State.ENDED, HAND_OVER: Run.State.HANDED_OVER}[expected.ends]
        assert open_keys(run) == []
    else:
        assert run.state == Run.State.RUNNING
        assert set(open_keys(run)) == {expected.act}
        sleeping = [task.is_sleeping for task in run.tasks.filter(state=Task.State.OPEN).exclude(purpose="read")]
        assert all(slept == expected.later for slept in sleeping)
    assert history.replay(run) == history.state_of(run)


@pytest.mark.parametrize(("procedure", "act_key", "target"), RETURNS)
def test_each_return_goes_where_the_data_say(procedure: str, act_key: str, target: str) -> None:
    people = everybody()
    run = run_at(procedure, act_key)
    task = Task.objects.get(run=run, state=Task.State.OPEN, purpose=Task.Purpose.STEP, step_key=act_key)
    (role, *_others) = task.act.roles
    return_task(task, reason="Belum lengkap. (contoh)", by=people[role])
    assert set(open_keys(run)) == {enter(run.flow, target, facts_of(run.victim)).act}
    assert history.replay(run) == history.state_of(run)


def test_the_data_have_not_become_fewer() -> None:
    assert len(WAYS) >= 55
    assert len(RETURNS) >= 7
