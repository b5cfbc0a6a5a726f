"""Doing, returning, undoing; side by side, again and again, second acts; facts that nobody has stated."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases.models import TimelineEntry
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures import history
from intake.procedures.actions import (
    add_part,
    complete_task,
    recheck_facts,
    return_task,
    start_run,
    undo_task,
)
from intake.procedures.definition import Act
from intake.procedures.models import Notice, Run, Task
from tests.at_once import at_once
from tests.factories.cases import analysed_victim, make_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, finish, open_keys, open_task, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_officer("case_manager", username="manajer")


@pytest.fixture
def secretary():
    return make_officer("secretary", username="sekretaris")


def test_a_step_after_the_other_until_the_end(manager) -> None:
    run = a_run(a_step("a"), a_step("b"))
    finish(run, "a", by=manager)
    assert open_keys(run) == ["b"]
    finish(run, "b", by=manager)
    run.refresh_from_db()
    assert (run.state, run.outcome) == (Run.State.ENDED, "end")


def test_what_was_written_is_encrypted_on_the_timeline_and_nowhere_else(manager) -> None:
    run = a_run(a_step("a"), a_step("b"))
    complete_task(open_task(run), by=manager, text="Kata rahasia kenari")
    entry = TimelineEntry.objects.get(verb="step_done")
    assert entry.text == "Kata rahasia kenari"
    assert "kenari" not in str(entry.detail)


def test_a_note_without_a_word_is_refused(manager) -> None:
    run = a_run(a_step("a"))
    with pytest.raises(NotReady, match="Tulis apa yang dilakukan"):
        complete_task(open_task(run), by=manager, text="  ")


def test_an_outcome_the_step_does_not_have_is_refused(manager) -> None:
    run = a_run(a_step("a"))
    with pytest.raises(NotReady):
        complete_task(open_task(run), by=manager, outcome="terbang", text="x")


@pytest.mark.parametrize("role", ["secretary", "service_officer", "data_analyst", "partner", ""])
def test_only_the_roles_of_a_step_do_it(role: str, manager) -> None:
    run = a_run(a_step("a"))
    stranger = make_officer(role, unit=None if role == "partner" else "64.72")
    with pytest.raises(PermissionDenied):
        complete_task(open_task(run), by=stranger, text="x")
    assert client_of(stranger).get(f"/admin/tugas/{open_task(run).pk}/").status_code in {302, 403, 404}


def test_nobody_of_another_unit_does_it(manager) -> None:
    run = a_run(a_step("a"))
    stranger = make_officer("case_manager", unit="64.71")
    with pytest.raises(PermissionDenied):
        complete_task(open_task(run), by=stranger, text="x")
    assert client_of(stranger).get(f"/admin/tugas/{open_task(run).pk}/").status_code == 404


def test_a_return_goes_back_to_who_did_it_with_the_reason(manager, secretary) -> None:
    run = a_run(a_step("a"), a_step("b", roles=("secretary",)))
    finish(run, "a", by=manager)
    (again,) = return_task(open_task(run), reason="Belum ada tanggal. (contoh)", by=secretary)
    assert (again.step_key, again.assignee_id, again.round) == ("a", manager.pk, 2)
    assert Notice.objects.get(user=manager).kind == Notice.Kind.RETURNED
    assert TimelineEntry.objects.get(verb="step_returned").text == "Belum ada tanggal. (contoh)"
    finish(run, "a", by=manager)
    assert open_keys(run) == ["b"]


def test_a_return_needs_a_reason_and_somewhere_to_go(manager) -> None:
    run = a_run(a_step("a"), a_step("b"))
    with pytest.raises(NotReady, match="alasan"):
        return_task(open_task(run), reason=" ", by=manager)
    with pytest.raises(NotReady, match="Tidak ada langkah sebelumnya"):
        return_task(open_task(run), reason="x", by=manager)
    assert open_keys(run) == ["a"]


def test_several_work_side_by_side_and_all_are_awaited() -> None:
    victim = analysed_victim(services=["kesehatan", "psikososial"])
    run = Run.objects.filter(victim=victim).first() or start_run("complaint-handling", victim, by=None, at="handle")
    doctor = make_officer("service_officer", profession="dokter")
    therapist = make_officer("service_officer", profession="psikolog")
    if open_keys(run) == ["analyse"]:
        from intake.procedures.actions.doing import do

        do(open_task(run), by=None)
    assert {task.profession for task in run.tasks.filter(step_key="handle")} == {"dokter", "psikolog"}
    with pytest.raises(PermissionDenied):
        complete_task(open_task(run, part="psikolog"), by=doctor, text="x")
    finish(run, part="dokter", by=doctor)
    assert open_keys(run) == ["handle"]
    added = add_part(open_task(run, part="psikolog"), "advokat", by=therapist)
    assert added.profession == "advokat"
    finish(run, part="psikolog", by=therapist, outcome="counselling_only")
    assert open_keys(run) == ["handle"]
    finish(run, part="advokat", by=make_officer("service_officer", profession="advokat"))
    assert open_keys(run) == ["report-secretary"]  # they did not agree that counselling is enough
    assert history.replay(Run.objects.get(pk=run.pk)) == history.state_of(Run.objects.get(pk=run.pk))


def test_a_recurring_step_sleeps_until_its_interval_is_over(manager) -> None:
    run = a_run(a_step("a", kind="coordinate", repeat="P14D", on={"finished": "end"}))
    finish(run, by=manager)
    task = open_task(run)
    assert (task.round, task.is_sleeping) == (2, True)
    assert task.opened_at - timezone.now() > datetime.timedelta(days=13)
    assert task.due_at > task.opened_at
    from intake.procedures.queries import my_tasks

    assert not my_tasks(manager).exists()
    Task.objects.filter(pk=task.pk).update(opened_at=timezone.now())
    assert my_tasks(manager).exists()
    finish(run, by=manager, outcome="finished")
    run.refresh_from_db()
    assert run.state == Run.State.ENDED


def test_a_second_act_comes_before_the_next_step(manager, secretary) -> None:
    second = Act(roles=("secretary",), kind="acknowledge", on={"return": "a"})
    run = a_run(a_step("a", then=second), a_step("b"))
    finish(run, "a", by=manager)
    assert open_keys(run) == ["a.then"]
    return_task(open_task(run), reason="Ulangi. (contoh)", by=secretary)
    assert open_keys(run) == ["a"]
    finish(run, "a", by=manager)
    finish(run, "a.then", by=secretary)
    assert open_keys(run) == ["b"]


@pytest.mark.parametrize(("is_child", "step"), [(True, "child"), (False, "adult")])
def test_a_condition_is_judged_when_the_step_is_reached(is_child: bool, step: str, manager) -> None:
    steps = [a_step("start"), a_step("adult", when="adult", on={"default": "end"}), a_step("child", when="child")]
    run = a_run(*steps, victim=stated(make_victim(), is_child=None))
    stated(run.victim, is_child=is_child)
    finish(run, "start", by=manager)
    assert open_keys(run) == [step]


def test_an_unknown_fact_is_asked_for_and_then_the_run_goes_on(manager) -> None:
    steps = [a_step("start"), a_step("adult", when="adult", on={"default": "end"}), a_step("child", when="child")]
    run = a_run(*steps, victim=stated(make_victim(), is_child=None))
    finish(run, "start", by=manager)
    asked = open_task(run, purpose=Task.Purpose.FACT)
    assert {role.code for role in asked.roles.all()} >= {"complaint_officer", "case_manager"}
    with pytest.raises(NotReady, match="analisis kebutuhan"):
        complete_task(asked, by=manager)
    assert recheck_facts(run.victim, by=manager) == 0
    stated(run.victim, is_child=True)
    assert recheck_facts(run.victim, by=manager) == 1
    assert open_keys(run) == ["child"]


def test_undone_within_ten_minutes_if_nobody_has_gone_on(manager, secretary) -> None:
    run = a_run(a_step("a"), a_step("b", roles=("secretary",)))
    done = finish(run, "a", by=manager)
    with pytest.raises(PermissionDenied):
        undo_task(done, by=secretary)
    assert undo_task(done, by=manager).state == Task.State.OPEN
    assert open_keys(run) == ["a"]
    done = finish(run, "a", by=manager)
    Task.objects.filter(pk=done.pk).update(done_at=timezone.now() - datetime.timedelta(minutes=11))
    with pytest.raises(NotReady, match="sepuluh menit"):
        undo_task(done, by=manager)
    Task.objects.filter(pk=done.pk).update(done_at=timezone.now())
    finish(run, "b", by=secretary)
    with pytest.raises(NotReady):
        undo_task(done, by=manager)


def test_what_may_have_left_the_house_is_not_undone(manager) -> None:
    run = a_run(a_step("a", kind="without_a_screen"), a_step("b"))
    done = finish(run, "a", by=manager)
    with pytest.raises(NotReady, match="tidak dapat dibatalkan"):
        undo_task(done, by=manager)


def test_the_report_is_read_by_its_addressees_and_holds_nothing_up(manager, secretary) -> None:
    run = a_run(a_step("a", kind="report", to=("secretary", "general_chair")), a_step("b"))
    finish(run, "a", by=manager)
    assert open_keys(run) == ["b"]
    chair = make_officer("general_chair")
    reading = open_task(run, purpose=Task.Purpose.READ, part="general_chair")
    with pytest.raises(PermissionDenied):
        complete_task(reading, by=secretary)
    page = client_of(chair).get(f"/admin/tugas/{reading.pk}/").content.decode()
    assert "Sudah. (contoh)" in page
    complete_task(reading, by=chair)
    assert not run.tasks.filter(part="general_chair", state=Task.State.OPEN).exists()


def test_an_assignment_holds_once_it_is_accepted(manager, secretary) -> None:
    run = a_run(a_step("a", kind="assign", roles=("secretary",), to=("case_manager",)), a_step("b"))
    with pytest.raises(NotReady, match="Pilih"):
        complete_task(open_task(run), by=secretary)
    with pytest.raises(NotReady):
        complete_task(open_task(run), by=secretary, data={"person": secretary})
    complete_task(open_task(run), by=secretary, data={"person": manager})
    offered = open_task(run, purpose=Task.Purpose.ACCEPT)
    return_task(offered, reason="Sedang cuti. (contoh)", by=manager)
    assert open_task(run).assignee_id == secretary.pk
    complete_task(open_task(run), by=secretary, data={"person": manager})
    complete_task(open_task(run, purpose=Task.Purpose.ACCEPT), by=manager)
    run.case.refresh_from_db()
    assert run.case.manager_id == manager.pk
    assert open_keys(run) == ["b"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_do_it_at_once_one_wins_and_the_other_is_told() -> None:
    run = a_run(a_step("a"), a_step("b"))
    people = [make_officer("case_manager", username=f"manajer.{n}", enrolled=False) for n in range(3)]
    task = open_task(run)
    outcomes = at_once(*[lambda who=who: complete_task(task, by=who, text="x") for who in people])
    winners = [one for one in outcomes if isinstance(one, Task)]
    refused = [one for one in outcomes if isinstance(one, AlreadyDone)]
    assert (len(winners), len(refused)) == (1, 2), outcomes
    assert all(winners[0].done_by.username in str(one) for one in refused)
    assert open_keys(run) == ["b"]
    run.refresh_from_db()
    assert history.replay(run) == history.state_of(run)


def test_a_task_is_done_on_its_screen(manager) -> None:
    run = a_run(a_step("a"), a_step("b"))
    client, address = client_of(manager), f"/admin/tugas/{open_task(run).pk}/"
    refused = client.post(address, {"text": ""})
    assert refused.status_code == 422
    assert client.post(address, {"text": "Sudah dikunjungi. (contoh)"}).status_code == 302
    assert open_keys(run) == ["b"]
    back = f"/admin/tugas/{open_task(run).pk}/kembalikan/"
    assert client.post(back, {"reason": ""}).status_code == 422
    assert client.post(back, {"reason": "Kurang. (contoh)"}).status_code == 302
    assert open_keys(run) == ["a"]
