"""How the work goes: steps, people, partners, beds – numbers without identities."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.cases.models import Case
from intake.procedures.models import Task
from intake.statistics.percentiles import percentile
from intake.statistics.scopes import CASES, MINE, UNIT, Scope, views_of
from intake.statistics.spans import running_half_year
from intake.statistics.workload import workload
from portal.accounts.models import ServiceUnit

from ..factories.procedures import a_run, a_step, open_task
from ..factories.referrals import sent_referral

pytestmark = pytest.mark.django_db


def of_unit(code: str = "64.72", key: str = UNIT, user: Any = None):
    return workload(running_half_year(), Scope(key, [ServiceUnit.objects.get(region_id=code)], user))


def test_percentiles_are_numbers_that_occurred() -> None:
    assert percentile([], 0.5) is None
    assert percentile([4.0], 0.9) == 4.0
    assert percentile([float(number) for number in range(1, 11)], 0.5) == 5.0
    assert percentile([float(number) for number in range(1, 11)], 0.9) == 9.0


def test_open_and_late_steps_of_the_unit_are_counted() -> None:
    a_run(a_step("satu"), a_step("dua"))
    before = of_unit()
    assert (before.open, before.late) == (1, 0)
    Task.objects.filter(state=Task.State.OPEN).update(due_at=timezone.now() - datetime.timedelta(hours=1))
    assert of_unit().late == before.open
    assert of_unit("64.71").open == 0


def test_what_was_done_has_a_time_and_a_name() -> None:
    task = open_task(a_run(a_step("satu")))
    now = timezone.now()
    opened = now - datetime.timedelta(hours=7)
    Task.objects.filter(pk=task.pk).update(state=Task.State.DONE, opened_at=opened, done_at=now, due_at=opened)
    step = next(step for step in of_unit().steps if step.done)
    assert step.name == str(task.step.name)
    assert step.median == step.ninetieth == pytest.approx(7)
    assert step.done_late == 1


def test_cases_by_manager_and_referrals_by_agency() -> None:
    referral = sent_referral()
    work = of_unit()
    manager = Case.objects.get(pk=referral.case_id).manager
    assert (manager.get_full_name() or manager.username, 1) in [(load.name, load.cases) for load in work.caseload]
    assert (referral.partner.name, {"sent": 1}) in work.outcomes


def test_percentiles_are_counted_by_the_database_for_each_step() -> None:
    now = timezone.now()
    for hours in range(1, 11):
        task = open_task(a_run(a_step("satu")))
        opened = now - datetime.timedelta(hours=hours)
        due = opened + datetime.timedelta(hours=5, minutes=1)
        Task.objects.filter(pk=task.pk).update(state=Task.State.DONE, opened_at=opened, done_at=now, due_at=due)
    steps = [step for step in of_unit().steps if step.done]
    assert sum(step.done for step in steps) == 10 and sum(step.done_late for step in steps) == 5
    for step in steps:
        assert step.median is not None and step.ninetieth is not None and step.median <= step.ninetieth
    assert of_unit().in_time == pytest.approx(50)


def test_steps_wait_for_roles() -> None:
    a_run(a_step("satu"))
    assert sum(load.open for load in of_unit().roles) >= 1
    assert all(load.role for load in of_unit().roles)


def test_an_officer_counts_own_steps_only(officer) -> None:
    task = open_task(a_run(a_step("satu")))
    mine, other = officer("complaint_officer"), officer("complaint_officer")
    Task.objects.filter(pk=task.pk).update(assignee=mine)
    assert of_unit(key=MINE, user=mine).open == 1
    work = of_unit(key=MINE, user=other)
    assert work.open == 0 and work.caseload is None and work.outcomes is None and work.units is None


def test_a_manager_counts_own_cases_only(officer) -> None:
    referral = sent_referral()
    manager = Case.objects.get(pk=referral.case_id).manager
    assert of_unit(key=CASES, user=manager).outcomes
    other = of_unit(key=CASES, user=officer("case_manager"))
    assert not other.outcomes and not other.caseload


@pytest.mark.parametrize(
    ("role", "unit", "keys"),
    [
        ("recording_officer", "64.72", ["saya"]),
        ("case_manager", "64.72", ["kasus", "saya"]),
        ("general_chair", "64.72", ["unit", "saya"]),
        ("data_analyst", "64", ["provinsi", "unit"]),
        ("partner", None, []),
        ("system_admin", None, []),
        ("communications", None, []),
    ],
)
def test_each_role_has_its_dashboards(officer, signed_in_client, role, unit, keys) -> None:
    user = officer(role, unit=unit)
    assert [key for key, _name in views_of(user)] == keys
    client = signed_in_client(user)
    for key in ("saya", "kasus", "unit", "provinsi"):
        answer = client.get(f"/admin/statistik/dasbor/?tampilan={key}")
        assert answer.status_code == (200 if key in keys else 404 if keys else answer.status_code), key
        if not keys:
            assert answer.status_code in (403, 404)


def test_a_number_leads_to_the_cases_of_the_own_unit_only(officer, signed_in_client) -> None:
    task = open_task(a_run(a_step("satu")))
    Task.objects.filter(pk=task.pk).update(due_at=timezone.now() - datetime.timedelta(hours=1))
    address = f"/admin/statistik/dasbor/langkah/{task.version.procedure_id}/{task.step_key}/"
    head = signed_in_client(officer("agency_head"))
    html = head.get("/admin/statistik/dasbor/").content.decode()
    assert address in html
    for query in ("", "?terlambat=1"):
        listed = head.get(address + query).content.decode()
        assert task.label in listed and "Kenanga" not in listed
    other = signed_in_client(officer("agency_head", unit="64.71"))
    assert task.label not in other.get(address).content.decode()
    mine = signed_in_client(officer("complaint_officer")).get(address)
    assert task.label not in mine.content.decode()  # “my work” holds it for its own officer only
    analyst = signed_in_client(officer("data_analyst", unit="64"))
    assert address not in analyst.get("/admin/statistik/dasbor/").content.decode()
    assert analyst.get(address).status_code == 403


def test_the_province_sees_the_units_beside_each_other(officer, signed_in_client) -> None:
    open_task(a_run(a_step("satu")))
    client = signed_in_client(officer("data_analyst", unit="64"))
    samarinda = ServiceUnit.objects.get(region_id="64.72")
    html = client.get("/admin/statistik/dasbor/").content.decode()
    assert f"unit={samarinda.pk}" in html and samarinda.name in html
    assert client.get(f"/admin/statistik/dasbor/?tampilan=provinsi&unit={samarinda.pk}").status_code == 200


def test_a_dashboard_takes_as_many_queries_for_many_as_for_one() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            of_unit()
        return len(captured)

    open_task(a_run(a_step("satu")))
    of_unit()
    one = queries()
    for _another in range(3):
        open_task(a_run(a_step("satu")))
    assert queries() == one <= 16


def test_the_dashboard_is_for_those_who_see_the_numbers(officer, signed_in_client) -> None:
    referral = sent_referral()
    html = signed_in_client(officer("agency_head")).get("/admin/statistik/dasbor/").content.decode()
    assert referral.partner.name in html
    assert referral.number not in html and referral.case.number not in html and "Kenanga" not in html
    for role in ("partner", "communications", "system_admin", "moderator"):
        assert signed_in_client(officer(role)).get("/admin/statistik/dasbor/").status_code == 403
    analyst = signed_in_client(officer("data_analyst", unit="64"))
    assert referral.partner.name in analyst.get("/admin/statistik/dasbor/").content.decode()
    other = signed_in_client(officer("agency_head", unit="64.71")).get("/admin/statistik/dasbor/").content.decode()
    assert referral.partner.name not in other
