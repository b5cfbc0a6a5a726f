"""No case is ever stuck without a way on shown to somebody: what else may go wrong, and what is done then."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from intake.cases.models import Case
from intake.procedures import history
from intake.procedures.actions import (
    cancel_steps,
    claim_task,
    complete_task,
    hand_over_task,
    recheck_facts,
    record_absence,
    remind_and_escalate,
    reopen_runs,
    resume_run,
    return_task,
    start_run,
    stop_run,
)
from intake.procedures.models import Notice, Run, Task
from intake.procedures.queries import my_tasks, role_tasks, tasks_visible_to, unstaffed_tasks
from portal.accounts.models import Role, User
from portal.privacy.models import AuditEvent
from tests.factories.cases import make_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, finish, open_keys, open_task, published, stated

pytestmark = pytest.mark.django_db
STOPPED = "Prosedur yang dihentikan"


@pytest.fixture
def manager() -> Any:
    return make_officer("case_manager", username="manajer")


@pytest.fixture
def secretary() -> Any:
    return make_officer("secretary", username="sekretaris")


def days_ago(days: float) -> datetime.datetime:
    """Return this time of the day, some days ago."""
    return timezone.now() - datetime.timedelta(days=days)


def today() -> dict[str, datetime.date]:
    """Return the days of an absence of one day."""
    return {"starts_on": timezone.localdate(), "ends_on": timezone.localdate()}


def test_a_deadline_that_has_passed_is_shown_late_from_the_start_and_not_moved(manager) -> None:
    version = published(a_step("a", due="PT1H", from_report=True))
    run = start_run(version, stated(make_victim()), by=None, received_at=days_ago(2))
    task = open_task(run)
    assert task.is_overdue
    assert task.due_at == run.received_at + datetime.timedelta(hours=1)
    assert "terlambat" in client_of(manager).get("/admin/tugas/").content.decode()
    finish(run, by=manager)
    run.refresh_from_db()
    assert run.state == Run.State.ENDED


def test_who_lost_the_role_keeps_nothing_back(manager) -> None:
    colleague = make_officer("case_manager")
    run = a_run(a_step("a"))
    claim_task(open_task(run), by=manager)
    manager.groups.set([Role.objects.get(code="data_analyst").group])
    assert list(role_tasks(colleague)) == [open_task(run)]
    assert claim_task(open_task(run), by=colleague).assignee_id == colleague.pk


def test_an_assignment_nobody_answers_is_late_after_a_working_day_and_comes_back(manager, secretary) -> None:
    run = a_run(a_step("a", kind="assign", roles=("secretary",), to=("case_manager",)), a_step("b"))
    complete_task(open_task(run), by=secretary, data={"person": manager})
    offered = open_task(run, purpose=Task.Purpose.ACCEPT)
    assert offered.due_at is not None
    assert not tasks_visible_to(secretary).filter(pk=offered.pk).exists()
    Task.objects.filter(pk=offered.pk).update(due_at=days_ago(2))
    assert remind_and_escalate()["escalated"] == 1
    return_task(offered, reason="Tidak menjawab. (contoh)", by=secretary)
    assert open_keys(run) == ["a"]


def test_a_step_without_a_deadline_is_shown_after_two_weeks(manager, secretary) -> None:
    task = claim_task(open_task(a_run(a_step("a"))), by=manager)
    assert task.due_at is None
    Task.objects.update(opened_at=days_ago(13), claimed_at=days_ago(13))
    assert remind_and_escalate()["escalated"] == 0
    Task.objects.update(opened_at=days_ago(15), claimed_at=days_ago(15))
    assert remind_and_escalate()["escalated"] == 1
    assert tasks_visible_to(secretary).filter(pk=task.pk).exists()


def test_who_was_just_given_a_late_task_has_time_before_it_is_shown_again(manager, secretary) -> None:
    task = claim_task(open_task(a_run(a_step("a", due="PT1H"))), by=manager)
    Task.objects.update(due_at=days_ago(3), claimed_at=days_ago(3))
    assert [remind_and_escalate()["escalated"] for _time in range(2)] == [1, 0]
    hand_over_task(task, to=make_officer("case_manager"), by=secretary)
    assert remind_and_escalate()["escalated"] == 0
    Notice.objects.filter(kind=Notice.Kind.HANDED_OVER).update(at=days_ago(2))
    assert remind_and_escalate()["escalated"] == 1


def test_in_an_empty_unit_the_accounts_keeper_sees_it_and_no_trail_is_filled() -> None:
    run = a_run(a_step("a"), victim=stated(make_victim(unit="64.71")))
    User.objects.filter(unit__region_id="64.71").update(is_active=False)
    assert list(unstaffed_tasks()) == [open_task(run)]
    for _time in range(3):
        assert remind_and_escalate()["unstaffed"] == 0
    assert not AuditEvent.objects.filter(verb="procedures.task_unstaffed").exists()


def test_who_stands_in_for_somebody_who_stood_in_sees_both(manager) -> None:
    second, third = make_officer("case_manager"), make_officer("case_manager")
    task = claim_task(open_task(a_run(a_step("a"))), by=manager)
    record_absence(manager, delegate=second, by=manager, **today())
    assert list(my_tasks(second)) == [task]
    record_absence(second, delegate=third, by=second, **today())
    assert list(my_tasks(third)) == [task]


def test_who_is_away_gets_no_letter_and_who_stands_in_gets_one(manager, mailoutbox) -> None:
    colleague = make_officer("complaint_officer")
    claim_task(open_task(a_run(a_step("a", due="PT1H"))), by=manager)
    Task.objects.update(due_at=days_ago(0.1))
    record_absence(manager, delegate=colleague, by=manager, **today())
    for _time in range(3):
        remind_and_escalate()
    assert [letter.to for letter in mailoutbox] == [[colleague.email]]
    assert Notice.objects.filter(kind=Notice.Kind.REMINDED).count() == 1


def test_a_stopped_procedure_is_shown_to_who_may_resume_it(manager, secretary) -> None:
    run = a_run(a_step("a"))
    stop_run(run, reason="Menunggu. (contoh)", by=manager)
    client = client_of(secretary)
    page = client.get("/admin/tugas/").content.decode()
    assert STOPPED in page and run.case.number in page
    assert STOPPED not in client_of(make_officer("daily_chair")).get("/admin/tugas/").content.decode()
    assert client.post(f"/admin/tugas/prosedur/{run.pk}/lanjutkan/").status_code == 302
    assert open_keys(run) == ["a"]
    assert STOPPED not in client.get("/admin/tugas/").content.decode()


def test_a_fact_stated_while_a_run_was_stopped_is_not_asked_for_again(manager) -> None:
    run = a_run(a_step("a"), a_step("b", when="child"), victim=stated(make_victim(), is_child=None))
    finish(run, "a", by=manager)
    stop_run(run, reason="x", by=manager)
    recheck_facts(stated(run.victim, is_child=True), by=manager)
    resume_run(run, by=manager)
    assert open_keys(run) == ["b"]
    assert not run.tasks.filter(purpose=Task.Purpose.FACT, state=Task.State.OPEN).exists()
    run = Run.objects.get(pk=run.pk)
    assert history.replay(run) == history.state_of(run)


def test_a_run_stopped_when_its_case_was_closed_goes_on_when_it_is_opened_again(manager) -> None:
    run = a_run(a_step("a"))
    stop_run(run, reason="x", by=manager)
    cancel_steps(run.victim, by=manager)
    assert reopen_runs(Case.objects.get(pk=run.case_id), by=manager) == 1
    run = Run.objects.get(pk=run.pk)
    assert (run.state, open_keys(run)) == (Run.State.RUNNING, ["a"])
    assert history.replay(run) == history.state_of(run)
