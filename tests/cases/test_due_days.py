"""Reviews, conferences, goals and follow-ups come to whoever has to keep them, as tasks do."""

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.cases.actions import add_goal, assign_manager, close_case, make_plan, plan_follow_up, record_review
from intake.cases.models import Case, CaseReview, FollowUp, InterventionPlan, Participant, PlanGoal
from intake.cases.queries import due_days_of, late_due_days_of_others
from intake.procedures.actions import record_absence, remind_and_escalate
from intake.procedures.queries import days_to_keep
from portal.operations.jobs import run_due_jobs
from tests.factories.cases import make_victim
from tests.factories.forms import closing_form
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def manager(db):
    return make_officer("case_manager")


@pytest.fixture
def victim(manager) -> Participant:
    victim = make_victim()
    assign_manager(victim.case, manager, by=make_officer("secretary"))
    victim.case.refresh_from_db()
    return victim


def planned(victim: Participant, manager, review_on: datetime.date) -> InterventionPlan:
    plan = make_plan(victim, made_with_beneficiary=True, participation="Bersama", review_on=day(1), by=manager)
    InterventionPlan.objects.update(review_on=review_on)
    return plan


def reviewed(case: Case, manager, next_on: datetime.date | None, kind: str = "conference") -> CaseReview:
    return record_review(
        case, kind=kind, held_on=day(0), officers=[manager], others="", decisions="Lanjut", next_on=next_on, by=manager
    )


def kinds(user) -> list[str]:
    return [one.kind for one in due_days_of(user)]


@pytest.mark.parametrize(
    ("days", "listed", "late"), [(-1, True, True), (0, True, False), (7, True, False), (8, False, False)]
)
def test_a_review_is_listed_within_a_week_and_late_after_its_day(victim, manager, days, listed, late) -> None:
    planned(victim, manager, day(days))
    found = due_days_of(manager)
    assert [one.kind for one in found] == ["review"] * listed
    assert [one.is_late for one in found] == [late] * listed
    assert all(
        (one.number, one.address) == (victim.case.number, f"/admin/kasus/{victim.case_id}/tinjauan/") for one in found
    )


def test_each_kind_comes_to_its_person_in_one_query(victim, manager) -> None:
    colleague = make_officer("service_officer", profession="psikolog")
    plan = planned(victim, manager, day(0))
    goal = add_goal(plan, goal="Sekolah", responsible=colleague, due_on=day(2), by=manager)
    follow_up = plan_follow_up(victim, due_on=day(3), by=manager)
    with CaptureQueriesContext(connection) as queries:
        found = due_days_of(manager)
    assert sum("cases_followup" in query["sql"] for query in queries) == len(queries) == 1
    assert [(one.kind, one.record) for one in found] == [("review", victim.case_id), ("follow_up", follow_up.pk)]
    assert [(one.kind, one.record) for one in due_days_of(colleague)] == [("goal", goal.pk)]


def test_the_day_a_conference_sets_is_listed_also_without_a_plan(victim, manager) -> None:
    reviewed(victim.case, manager, day(3))
    assert kinds(manager) == ["conference"]
    reviewed(victim.case, manager, None)
    assert kinds(manager) == []


def test_a_review_held_on_its_day_is_done_and_the_next_one_is_listed_when_it_comes(victim, manager) -> None:
    planned(victim, manager, day(0))
    reviewed(victim.case, manager, None, "review")
    assert kinds(manager) == []
    reviewed(victim.case, manager, day(5), "review")
    assert [(one.kind, one.due_on) for one in due_days_of(manager)] == [("review", day(5))]


def test_after_care_goes_on_when_the_case_is_closed_and_nothing_else_does(victim, manager) -> None:
    plan = planned(victim, manager, day(0))
    add_goal(plan, goal="Sekolah", responsible=manager, due_on=day(2), by=manager)
    plan_follow_up(victim, due_on=day(3), by=manager)
    closing = closing_form(reason="dipulangkan", summary="Selesai")
    close_case(Case.objects.get(pk=victim.case_id), closing, explanation="Sudah", by=manager)
    assert kinds(manager) == ["follow_up"]
    FollowUp.objects.update(done_at=timezone.now())
    assert kinds(manager) == []


def test_others_do_not_get_it_and_another_unit_never_does(victim, manager) -> None:
    planned(victim, manager, day(0))
    for officer in (
        make_officer("case_manager"),
        make_officer("daily_chair"),
        make_officer("case_manager", unit="64.71"),
    ):
        assert kinds(officer) == []


def test_without_a_manager_everybody_who_plans_in_the_unit_gets_it(victim, manager) -> None:
    planned(victim, manager, day(0))
    colleague = make_officer("case_manager")
    manager.is_active = False
    manager.save()
    assert kinds(colleague) == ["review"]
    Case.objects.update(manager=None)
    assert kinds(colleague) == ["review"]
    assert kinds(make_officer("case_manager", unit="64.71")) == []
    assert kinds(make_officer("secretary")) == []


def test_a_goal_whose_officer_has_left_comes_to_those_who_plan(victim, manager) -> None:
    colleague = make_officer("service_officer", profession="psikolog")
    add_goal(planned(victim, manager, day(30)), goal="Sekolah", responsible=colleague, due_on=day(1), by=manager)
    colleague.is_active = False
    colleague.save()
    assert kinds(manager) == ["goal"]
    PlanGoal.objects.update(status="reached")
    assert kinds(manager) == []


def test_who_stands_in_gets_it_too(victim, manager) -> None:
    planned(victim, manager, day(0))
    colleague = make_officer("case_manager")
    record_absence(manager, delegate=colleague, starts_on=day(0), ends_on=day(1), by=manager)
    assert [one.kind for one in days_to_keep(colleague)] == ["review"]


def test_what_is_left_for_days_is_shown_to_who_assigns_managers(victim, manager) -> None:
    secretary = make_officer("secretary")
    planned(victim, manager, day(-2))
    assert late_due_days_of_others(secretary) == []
    InterventionPlan.objects.update(review_on=day(-3))
    assert [one.kind for one in late_due_days_of_others(secretary)] == ["review"]
    assert late_due_days_of_others(make_officer("secretary", unit="64.71")) == []
    assert late_due_days_of_others(manager) == []
    page = client_of(secretary).get("/admin/tugas/").content.decode()
    assert "Jadwal terlewat pada petugas lain" in page and victim.case.number in page


def test_it_stands_in_the_tasks_on_the_first_screen_and_in_the_badge(victim, manager) -> None:
    client = client_of(manager)
    assert "Jadwal dalam kasus" not in client.get("/admin/tugas/").content.decode()
    planned(victim, manager, day(0))
    for address in ("/admin/", "/admin/tugas/"):
        page = client.get(address).content.decode()
        assert "Jadwal dalam kasus" in page
        assert f"/admin/kasus/{victim.case_id}/tinjauan/" in page
        assert "Tugas (1)" in page
    InterventionPlan.objects.update(review_on=day(1))
    assert "Tugas (1)" not in client.get("/admin/tugas/").content.decode()


def test_the_due_jobs_remind_of_it_once_a_day_without_a_word_about_the_case(victim, manager) -> None:
    planned(victim, manager, day(1))
    assert remind_and_escalate()["reminded"] == 0
    InterventionPlan.objects.update(review_on=day(0))
    run_due_jobs()
    run_due_jobs()
    (letter,) = mail.outbox
    assert letter.to == [manager.email]
    assert "1 tugas jatuh tempo atau terlambat" in letter.subject
    assert victim.case.number not in letter.subject + letter.body
    assert "1 tugas jatuh tempo" in client_of(manager).get("/admin/tugas/").content.decode()
