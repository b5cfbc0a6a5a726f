"""The inbox: tasks of one's own, of one's roles in one's unit, and what one waits for."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.complaints.actions import record_complaint
from intake.procedures.actions import claim_task
from intake.procedures.models import Task
from intake.procedures.queries import (
    inbox_counts,
    late_tasks_of_others,
    my_tasks,
    reading_tasks,
    role_tasks,
    tasks_visible_to,
    waiting_for_others,
)
from tests.factories.complaints import accepted_complaint, complaint_answers, send_report
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, finish, open_task

pytestmark = pytest.mark.django_db


def test_a_task_is_seen_by_its_role_in_its_unit_only() -> None:
    send_report(region="64.72")
    make_officer("recording_officer", unit="64.72")
    task = Task.objects.get()
    assert list(role_tasks(make_officer("recording_officer", unit="64.72"))) == [task]
    for role, unit in [
        ("recording_officer", "64.71"),
        ("recording_officer", "64"),
        ("complaint_officer", "64.72"),
        ("case_manager", "64.72"),
        ("secretary", "64.72"),
        ("system_admin", "64.72"),
        ("data_analyst", "64.72"),
        ("partner", None),
    ]:
        assert not tasks_visible_to(make_officer(role, unit=unit)).exists(), (role, unit)


def test_a_superuser_without_a_unit_sees_no_task() -> None:
    send_report()
    assert not tasks_visible_to(make_officer("", unit=None, is_superuser=True)).exists()


def test_who_has_two_roles_sees_each_task_once() -> None:
    from portal.accounts.models import Role

    send_report()
    officer = make_officer("recording_officer")
    officer.groups.add(Role.objects.get(code="complaint_officer").group)
    task = Task.objects.get()
    task.roles.add(Role.objects.get(code="complaint_officer"))
    assert list(role_tasks(officer)) == [task]
    assert inbox_counts(officer) == {"mine": 0, "role": 1, "overdue": 0}


def test_a_claimed_task_moves_from_the_role_to_the_person() -> None:
    send_report()
    task, officer, colleague = Task.objects.get(), make_officer("recording_officer"), make_officer("recording_officer")
    claim_task(task, by=officer)
    assert list(my_tasks(officer)) == [task]
    assert not role_tasks(officer).exists()
    assert not tasks_visible_to(colleague).exists()


def test_high_risk_comes_first_then_the_nearest_deadline() -> None:
    now = timezone.now()
    for number, (risk, hours) in enumerate([("rendah", 1), ("tinggi", 5), ("sedang", 3), ("tinggi", 9)]):
        complaint = send_report(victim_name=str(number)).complaint
        Task.objects.filter(subject_id=complaint.pk).update(risk=risk, due_at=now + datetime.timedelta(hours=hours))
    tasks = role_tasks(make_officer("recording_officer"))
    assert [(task.risk, round((task.due_at - now).total_seconds() / 3600)) for task in tasks] == [
        ("tinggi", 5),
        ("tinggi", 9),
        ("rendah", 1),
        ("sedang", 3),
    ]


def test_one_waits_for_what_follows_from_the_own_work() -> None:
    complaint, case = accepted_complaint()
    recorder = complaint.recorded_by
    assert not waiting_for_others(recorder).exists()
    make_officer("complaint_officer")
    manager = make_officer("case_manager")
    Task.objects.create(
        version=Task.objects.first().version,
        step_key="refer",
        unit=case.unit,
        subject=case.participants.first(),
        label=case.number,
        case=case,
        state=Task.State.DONE,
        done_by=manager,
        done_at=timezone.now(),
    )
    (waited,) = waiting_for_others(manager)
    assert (waited.step_key, waited.case) == ("analyse", case)


def test_the_screen_shows_numbers_steps_and_deadlines_but_no_names() -> None:
    complaint = send_report(reporter_name="Nama kenari", narrative="Cerita kenari").complaint
    page = client_of(make_officer("recording_officer")).get("/admin/tugas/").content.decode()
    assert complaint.number in page
    assert "Penerimaan pengaduan" in page
    assert "kenari" not in page


def test_the_first_screen_shows_the_tasks_and_what_is_overdue() -> None:
    complaint = send_report().complaint
    Task.objects.update(due_at=timezone.now() - datetime.timedelta(hours=3))
    officer = make_officer("recording_officer")
    page = client_of(officer).get("/admin/").content.decode()
    assert complaint.number in page
    assert "terlambat" in page
    assert inbox_counts(officer)["overdue"] == 1


@pytest.mark.parametrize("role", ["system_admin", "data_analyst", "communications", "moderator"])
def test_who_has_no_tasks_has_no_inbox(role: str) -> None:
    client = client_of(make_officer(role))
    assert client.get("/admin/tugas/").status_code == 403
    assert 'href="/admin/tugas/"' not in client.get("/admin/").content.decode()


def test_the_screen_costs_the_same_queries_for_many_tasks() -> None:
    client = client_of(make_officer("recording_officer"))
    counts = []
    for more in (2, 12):
        for _report in range(more):
            send_report()
        client.get("/admin/tugas/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/tugas/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_finished_step_leaves_the_inbox() -> None:
    complaint = send_report().complaint
    officer = make_officer("recording_officer")
    record_complaint(complaint, complaint_answers(), by=officer)
    assert inbox_counts(officer) == {"mine": 0, "role": 0, "overdue": 0}


def test_the_badge_counts_what_the_lists_show() -> None:
    secretary, manager = make_officer("secretary"), make_officer("case_manager")
    run = a_run(a_step("a", kind="report", to=("secretary",)), a_step("b", roles=("secretary",)))
    finish(run, "a", by=manager)
    claim_task(open_task(a_run(a_step("a"))), by=manager)
    late = claim_task(open_task(a_run(a_step("a", due="PT1H"))), by=manager)
    Task.objects.filter(pk=late.pk).update(escalated_at=timezone.now())
    for officer, expected in [(secretary, 3), (manager, 2)]:
        lists = (my_tasks, role_tasks, reading_tasks, late_tasks_of_others)
        assert sum(tasks(officer).count() for tasks in lists) == expected
        counts = inbox_counts(officer)
        assert counts["mine"] + counts["role"] == expected
        assert f"Tugas ({expected})" in client_of(officer).get("/admin/").content.decode()
