"""Indicators count victims, and say how each counted (domain.md §7)."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.cases.models import InterventionPlan, PlanGoal
from intake.referrals.models import Referral
from intake.statistics.indicators import results, victims_behind
from intake.statistics.models import Indicator
from intake.statistics.spans import Period, half_year, running_half_year
from portal.accounts.models import ServiceUnit

from ..factories.cases import analysed_victim, make_victim
from ..factories.referrals import make_referral

pytestmark = pytest.mark.django_db


def of(key: str, unit: str = "64.72") -> tuple[int, int]:
    units = [ServiceUnit.objects.get(region_id=unit)]
    found = next(result for result in results(running_half_year(), units) if result.indicator.key == key)
    return found.above, found.below


def test_the_standard_is_delivered_with_targets_that_are_to_be_checked() -> None:
    targets = dict(Indicator.objects.values_list("key", "target"))
    assert targets == {
        "pengaduan": 100,
        "kesehatan": 100,
        "rehabilitasi-sosial": 75,
        "bimbingan-rohani": 75,
        "penegakan-hukum": 80,
        "bantuan-hukum": 50,
        "pemulangan": 50,
        "reintegrasi-sosial": 100,
    }
    assert not Indicator.objects.filter(to_check="").exists()


def test_every_registered_victim_stands_below_complaint_handling() -> None:
    make_victim()
    analysed_victim()
    assert of("pengaduan") == (1, 2)


def test_a_service_counts_those_who_need_it_and_those_who_received_it() -> None:
    analysed_victim()  # needs health, and waits
    referral = make_referral()
    assert of("kesehatan") == (0, 2)
    Referral.objects.filter(pk=referral.pk).update(served_on=timezone.localdate())
    assert of("kesehatan") == (1, 2)
    assert of("bantuan-hukum") == (0, 0)


def test_a_goal_that_was_reached_is_a_service_received() -> None:
    victim = analysed_victim(services=["bimbingan_rohani"])
    officer = victim.case.opened_by
    plan = InterventionPlan.objects.create(
        victim=victim, made_with_beneficiary=True, participation="", review_on=timezone.localdate(), by=officer
    )
    goal = PlanGoal.objects.create(
        plan=plan, goal="Bimbingan. (contoh)", service_type="bimbingan_rohani", responsible=officer,
        due_on=timezone.localdate(),
    )  # fmt: skip
    assert of("bimbingan-rohani") == (0, 1)
    PlanGoal.objects.filter(pk=goal.pk).update(status=PlanGoal.Status.REACHED, settled_at=timezone.now())
    assert of("bimbingan-rohani") == (1, 1)


def test_another_unit_and_another_period_count_for_themselves() -> None:
    analysed_victim(unit="64.71")
    assert of("kesehatan") == (0, 0)
    assert of("kesehatan", unit="64.71") == (0, 1)
    long_ago = Period(datetime.date(2020, 1, 1), datetime.date(2020, 6, 30))
    assert all(result.below == 0 for result in results(long_ago, ServiceUnit.objects.all()))


def test_a_definition_changed_in_the_cms_counts_at_once() -> None:
    analysed_victim(services=["konseling"])
    indicator = Indicator.objects.get(key="kesehatan")
    indicator.denominator = Indicator.Denominator.ALL
    indicator.save()
    assert of("kesehatan") == (0, 1)


def test_nobody_below_the_line_is_no_percentage() -> None:
    assert all(result.percent is None and result.reached is None for result in results(half_year(2020, 1), []))


def test_the_list_adds_up_to_the_number_and_says_how(officer) -> None:
    analysed_victim()
    referral = make_referral()
    Referral.objects.filter(pk=referral.pk).update(served_on=timezone.localdate())
    head = officer("agency_head")
    listed = list(victims_behind(Indicator.objects.get(key="kesehatan"), running_half_year(), head))
    assert (sum(victim.above for victim in listed), len(listed)) == of("kesehatan") == (1, 2)
    assert [referral.number in " ".join(victim.how) for victim in listed if victim.above] == [True]


def test_the_list_stays_within_the_own_unit(officer) -> None:
    analysed_victim(unit="64.71")
    indicator = Indicator.objects.get(key="kesehatan")
    assert list(victims_behind(indicator, running_half_year(), officer("agency_head"))) == []
    assert len(list(victims_behind(indicator, running_half_year(), officer("agency_head", unit="64.71")))) == 1
    assert list(victims_behind(indicator, running_half_year(), officer("data_analyst", unit="64.71"))) == []


def test_numbers_take_as_many_queries_for_many_victims_as_for_one() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            results(running_half_year(), units)
        return len(captured)

    units = list(ServiceUnit.objects.all())
    analysed_victim()
    one = queries()
    for _another in range(3):
        analysed_victim()
    assert queries() == one <= 10
