"""Who does a task: handing over, absence, roles without people, officers who left, reminders."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.forms.errors import NotReady
from intake.procedures.actions import (
    claim_task,
    complete_task,
    end_absence,
    hand_over_task,
    record_absence,
    remind_and_escalate,
)
from intake.procedures.models import Absence, Notice, Task
from intake.procedures.queries import inbox_counts, my_tasks, role_tasks, tasks_visible_to, unstaffed_tasks
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, finish, open_task

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def manager():
    return make_officer("case_manager", username="manajer")


def away(user, delegate, days: int = 3, by=None) -> Absence:
    """Record an absence from today."""
    end = TODAY() + datetime.timedelta(days=days)
    return record_absence(user, delegate=delegate, starts_on=TODAY(), ends_on=end, by=by or user)


def test_handing_over_to_a_colleague_of_the_role_who_is_told(manager) -> None:
    colleague = make_officer("case_manager")
    task = claim_task(open_task(a_run(a_step("a"))), by=manager)
    hand_over_task(task, to=colleague, by=manager)
    assert list(my_tasks(colleague)) == [task]
    assert not tasks_visible_to(manager).filter(pk=task.pk).exists()
    assert Notice.objects.get(user=colleague).kind == Notice.Kind.HANDED_OVER
    page = client_of(colleague).get("/admin/tugas/").content.decode()
    assert "dialihkan kepada Anda" in page


@pytest.mark.parametrize(("role", "unit"), [("secretary", "64.72"), ("case_manager", "64.71")])
def test_nobody_else_can_be_given_it(manager, role: str, unit: str) -> None:
    make_officer("case_manager")
    task = open_task(a_run(a_step("a")))
    with pytest.raises(NotReady):
        hand_over_task(task, to=make_officer(role, unit=unit), by=manager)


def test_the_delegate_sees_and_does_the_tasks_in_the_absents_place(manager) -> None:
    delegate = make_officer("complaint_officer")
    run = a_run(a_step("a"), a_step("b"))
    claim_task(open_task(run), by=manager)
    assert not tasks_visible_to(delegate).exists()
    absence = away(manager, delegate)
    assert list(my_tasks(delegate)) == [open_task(run)]
    done = finish(run, "a", by=delegate)
    assert (done.done_by_id, done.done_for_id) == (delegate.pk, manager.pk)
    assert list(role_tasks(delegate)) == [open_task(run, "b")]  # the role's tasks too
    end_absence(absence, by=manager)
    assert not tasks_visible_to(delegate).exists()


def test_an_absence_begins_and_ends_by_itself(manager) -> None:
    delegate = make_officer("complaint_officer")
    task = claim_task(open_task(a_run(a_step("a"))), by=manager)
    absence = away(manager, delegate)
    for starts, ends, sees in [(1, 2, False), (-2, -1, False), (0, 0, True)]:
        Absence.objects.filter(pk=absence.pk).update(
            starts_on=TODAY() + datetime.timedelta(days=starts), ends_on=TODAY() + datetime.timedelta(days=ends)
        )
        assert tasks_visible_to(delegate).filter(pk=task.pk).exists() is sees


def test_an_absence_that_makes_no_sense_is_refused(manager) -> None:
    other, stranger = make_officer("case_manager"), make_officer("case_manager", unit="64.71")
    for delegate, days in [(manager, 3), (stranger, 3), (other, -1), (make_officer("data_analyst"), 3)]:
        with pytest.raises(NotReady):
            away(manager, delegate, days)
    away(manager, other)
    with pytest.raises(NotReady):
        away(manager, make_officer("case_manager"))
    with pytest.raises(NotReady):
        away(make_officer("case_manager"), manager)  # who is away stands in for nobody
    with pytest.raises(PermissionDenied):
        away(make_officer("case_manager"), other, by=manager)
    assert away(make_officer("case_manager"), other, by=make_officer("secretary"))


def test_a_role_without_people_is_shown_to_who_hands_out_tasks(manager) -> None:
    secretary = make_officer("secretary")
    run = a_run(a_step("a", roles=("shelter_officer",)), a_step("b"))
    assert list(role_tasks(secretary)) == [open_task(run)]
    assert not tasks_visible_to(manager).exists()
    hand_over_task(open_task(run), to=manager, by=secretary)
    finish(run, "a", by=manager)
    assert inbox_counts(manager)["role"] == 1


def test_in_a_unit_where_nobody_hands_out_tasks_every_officer_sees_it(manager) -> None:
    run = a_run(a_step("a", roles=("shelter_officer",)))
    assert list(role_tasks(manager)) == [open_task(run)]
    assert complete_task(open_task(run), by=manager, text="x").state == Task.State.DONE


def test_a_profession_that_nobody_has_is_no_dead_end() -> None:
    secretary = make_officer("secretary")
    make_officer("service_officer", profession="psikolog")
    run = a_run(a_step("a", roles=("service_officer",), profession="dokter"))
    assert list(role_tasks(secretary)) == [open_task(run)]
    doctor = make_officer("service_officer", profession="dokter")
    assert list(role_tasks(doctor)) == [open_task(run)]
    assert not role_tasks(secretary).exists()


def test_the_tasks_of_an_officer_who_left_go_back_to_the_role(manager) -> None:
    colleague = make_officer("case_manager")
    run = a_run(a_step("a"))
    claim_task(open_task(run), by=manager)
    assert not tasks_visible_to(colleague).exists()
    manager.is_active = False
    manager.save()
    assert list(role_tasks(colleague)) == [open_task(run)]
    assert claim_task(open_task(run), by=colleague).assignee_id == colleague.pk


def test_who_keeps_the_accounts_sees_the_step_but_no_case() -> None:
    run = a_run(a_step("a", roles=("shelter_officer",)))
    assert list(unstaffed_tasks()) == [open_task(run)]
    page = client_of(make_officer("system_admin")).get("/admin/tugas/tanpa-petugas/").content.decode()
    assert "Langkah a" in page
    assert run.case.number not in page
    assert client_of(make_officer("secretary")).get("/admin/tugas/tanpa-petugas/").status_code == 403


def test_a_late_task_is_reminded_once_a_day_without_a_word_about_the_case(manager) -> None:
    run = a_run(a_step("a", due="PT1H"))
    Task.objects.update(due_at=timezone.now() - datetime.timedelta(minutes=5))
    assert remind_and_escalate() == {"escalated": 0, "unstaffed": 0, "reminded": 1}
    assert remind_and_escalate()["reminded"] == 0
    (letter,) = mail.outbox
    assert letter.to == [manager.email]
    assert "1 tugas jatuh tempo atau terlambat" in letter.subject
    words = letter.subject + letter.body
    assert "/admin/tugas/" in words
    for secret in (run.case.number, "Langkah", "Kenanga", "PPA", "korban", "Ruang Aman"):
        assert secret not in words


def test_what_stays_undone_is_shown_to_who_hands_out_tasks(manager) -> None:
    secretary = make_officer("secretary")
    run = a_run(a_step("a", due="PT1H"))
    task = claim_task(open_task(run), by=manager)
    assert not tasks_visible_to(secretary).exists()
    Task.objects.update(due_at=timezone.now() - datetime.timedelta(hours=2))
    assert remind_and_escalate()["escalated"] == 0
    Task.objects.update(risk="tinggi")
    assert remind_and_escalate()["escalated"] == 1
    assert tasks_visible_to(secretary).filter(pk=task.pk).exists()
    assert Notice.objects.filter(user=secretary, kind=Notice.Kind.ESCALATED).count() == 1
    assert remind_and_escalate()["escalated"] == 0
    hand_over_task(task, to=make_officer("case_manager"), by=secretary)


def test_those_who_hand_out_tasks_are_told_of_a_task_without_people_once() -> None:
    secretary = make_officer("secretary")
    a_run(a_step("a", roles=("shelter_officer",)))
    assert [remind_and_escalate()["unstaffed"] for _time in range(2)] == [1, 0]
    assert Notice.objects.get(user=secretary).kind == Notice.Kind.UNSTAFFED


def test_who_hands_out_tasks_records_a_colleagues_absence_on_the_screen(manager) -> None:
    secretary, colleague = make_officer("secretary"), make_officer("case_manager")
    task = claim_task(open_task(a_run(a_step("a"))), by=manager)
    page, days = "/admin/tugas/ketidakhadiran/", {"starts_on": TODAY().isoformat(), "ends_on": TODAY().isoformat()}
    sent = {"user": manager.pk, "delegate": colleague.pk, **days}
    assert client_of(secretary).post(page, sent).status_code == 302
    absence = Absence.objects.get(user=manager, recorded_by=secretary)
    assert list(my_tasks(colleague)) == [task]
    assert str(manager) in client_of(secretary).get(page).content.decode()
    assert client_of(colleague).post(f"{page}{absence.pk}/akhiri/").status_code == 404
    assert client_of(secretary).post(f"{page}{absence.pk}/akhiri/").status_code == 302
    assert not my_tasks(colleague).exists()


def test_others_record_their_own_absence_only(manager) -> None:
    colleague = make_officer("case_manager")
    page, days = "/admin/tugas/ketidakhadiran/", {"starts_on": TODAY().isoformat(), "ends_on": TODAY().isoformat()}
    assert 'name="user"' not in client_of(colleague).get(page).content.decode()
    client_of(colleague).post(page, {"user": manager.pk, "delegate": manager.pk, **days})
    assert Absence.objects.get().user_id == colleague.pk
    stranger = make_officer("secretary", unit="64.71")
    assert client_of(stranger).post(page, {"user": manager.pk, "delegate": stranger.pk, **days}).status_code == 422
    assert not Absence.objects.filter(user=manager).exists()
