"""Any valid procedure, run with any sequence of allowed actions, ends or waits for somebody; no case is lost."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from intake.forms.errors import NotReady
from intake.procedures import history
from intake.procedures.actions import recheck_facts, resume_run, return_task, stop_run, undo_task
from intake.procedures.actions.doing import do
from intake.procedures.checks import check
from intake.procedures.definition import CONDITIONS, END, HAND_OVER, Act, Definition, Step
from intake.procedures.flow import after, outcomes, start
from intake.procedures.models import Run, Task
from intake.procedures.queries import tasks_visible_to
from tests.factories.cases import make_victim
from tests.factories.officers import make_officer
from tests.factories.procedures import a_definition, a_run, a_step, stated

KEYS = ["a", "b", "c", "d", "e"]
ROLES = {"case_manager"}


@st.composite
def steps(draw: Any) -> list[Step]:
    """Return steps, sensible or not; the check sorts out what is not."""
    keys = KEYS[: draw(st.integers(1, len(KEYS)))]
    targets = st.sampled_from([*keys, END, HAND_OVER])
    made = []
    for key in keys:
        on = draw(st.dictionaries(st.sampled_from(["x", "y", "default", "finished"]), targets, max_size=2))
        if draw(st.booleans()):
            on["return"] = draw(st.sampled_from(keys))
        repeat = draw(st.sampled_from(["", "", "", "P14D"]))
        then = Act(roles=("case_manager",), kind="acknowledge") if not repeat and draw(st.booleans()) else None
        made.append(
            a_step(
                key,
                on=on,
                repeat=repeat,
                then=then,
                many=not repeat and draw(st.booleans()),
                when=draw(st.sampled_from(["", "", "", *CONDITIONS])),
                only_by_outcome=draw(st.sampled_from([False, False, False, True])),
                kind=draw(st.sampled_from(["note", "report", "strange"])),
                to=("case_manager",),
                due=draw(st.sampled_from([None, "PT6H", "P2D"])),
            )
        )
    return made


def valid(made: list[Step]) -> Definition:
    """Return the definition, or give the example up."""
    definition = a_definition(*made)
    assume(not any(problem.refuses for problem in check(definition, roles=ROLES)))
    return definition


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(steps(), st.booleans(), st.booleans(), st.booleans(), st.data())
def test_from_everywhere_the_end_can_be_reached(made, child, vulnerable, special, data) -> None:
    definition = valid(made)
    facts = {"adult": not child, "child": child, "vulnerable": vulnerable, "special_needs": special}
    move = start(definition, facts)
    for _turn in range(12):  # wander about …
        if move.ends:
            return
        move = after(definition, move.act, data.draw(st.sampled_from(outcomes(definition, move.act))), facts)
    seen, waiting = set(), [move]  # … and still find the way out
    while waiting:
        move = waiting.pop()
        if move.ends:
            return
        if move.act not in seen:
            seen.add(move.act)
            waiting += [after(definition, move.act, one, facts) for one in outcomes(definition, move.act)]
    raise AssertionError("no way out")


@settings(max_examples=300, deadline=None)
@given(steps())
def test_any_definition_comes_back_from_its_data(made: list[Step]) -> None:
    definition = a_definition(*made)
    assert Definition.from_data(definition.to_data()) == definition


FACTS = st.sampled_from([True, False, None])


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(steps(), FACTS, FACTS, FACTS, st.data())
def test_any_run_ends_or_waits_for_somebody_and_its_history_tells_where_it_stands(
    made, is_child, is_vulnerable, has_special_needs, data
) -> None:
    definition = valid(made)
    with transaction.atomic():
        manager = make_officer("case_manager", enrolled=False)
        facts = {"is_child": is_child, "is_vulnerable": is_vulnerable, "has_special_needs": has_special_needs}
        run = a_run(*definition.steps, victim=stated(make_victim(), **facts))
        for _turn in range(14):
            run = Run.objects.get(pk=run.pk)
            assert history.replay(run) == history.state_of(run)
            if run.state in (Run.State.ENDED, Run.State.HANDED_OVER):
                break
            if run.state == Run.State.STOPPED:
                resume_run(run, by=manager)
                continue
            waiting = list(run.tasks.filter(state=Task.State.OPEN).exclude(purpose=Task.Purpose.READ))
            assert waiting, "the case is lost"
            for task in waiting:
                assert tasks_visible_to(manager).filter(pk=task.pk).exists(), "nobody has the task"
            act(run, data.draw(st.sampled_from(waiting)), manager, data)
        transaction.set_rollback(True)


def act(run: Run, task: Task, manager: Any, data: Any) -> None:
    """Do one of the things that can be done; a refusal changes nothing."""
    deed = data.draw(st.sampled_from(["do", "do", "do", "return", "undo", "stop", "state"]))
    before = history.state_of(run)
    try:
        if deed == "return":
            return_task(task, reason="x", by=manager)
        elif deed == "stop":
            stop_run(run, reason="x", by=manager)
        elif deed == "undo" and (done := run.tasks.filter(state=Task.State.DONE).order_by("-done_at").first()):
            undo_task(done, by=manager)
        elif task.purpose == Task.Purpose.FACT or deed == "state":
            stated(run.victim, is_child=data.draw(st.booleans()))
            recheck_facts(run.victim, by=manager)
        else:
            do(task, by=manager, outcome=data.draw(st.sampled_from(task.kind.outcomes(task))), text="x")
    except NotReady:
        assert history.state_of(Run.objects.get(pk=run.pk)) == before
