"""Victims are counted, not cases, by the coarse facts."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.cases.actions import VictimDetails
from intake.cases.models import Case
from intake.referrals.models import Referral
from intake.statistics.counting import count_victims, months_between

from ..factories.cases import make_case
from ..factories.referrals import make_referral
from ..factories.statistics import FIRST, LAST, victim

pytestmark = pytest.mark.django_db


def test_a_case_with_two_victims_counts_twice() -> None:
    case = make_case(victims=[VictimDetails(name="Kenanga"), VictimDetails(name="Melati")])
    day = timezone.localdate(case.opened_at)
    assert Case.objects.count() == 1
    assert count_victims(day, day + datetime.timedelta(days=1)).victims == 2


def test_only_victims_registered_in_the_period_count() -> None:
    victim(FIRST)
    victim(LAST)
    victim(FIRST - datetime.timedelta(days=1))
    victim(LAST + datetime.timedelta(days=1))
    assert count_victims(FIRST, LAST).victims == 2


def test_each_fact_has_its_row() -> None:
    victim(
        datetime.date(2026, 3, 9),
        region="64.71.02",
        place="rumah_tangga",
        age_band="13-17",
        relationship="guru",
        violence_forms=["fisik", "psikis"],
        sex="laki_laki",
    )
    tables = count_victims(FIRST, LAST).tables
    assert tables["region"]["64.71"] == 1  # the district counts for its city
    assert tables["place"]["rumah_tangga"] == 1
    assert tables["age_band"]["13-17"] == 1
    assert tables["relationship"]["guru"] == 1
    assert tables["sex"] == {"perempuan": 0, "laki_laki": 1, "tidak_diketahui": 0}
    assert (tables["form"]["fisik"], tables["form"]["psikis"], tables["form"]["seksual"]) == (1, 1, 0)
    assert tables["month"] == {f"2026-0{month}": int(month == 3) for month in range(1, 7)}


def test_what_nobody_stated_is_unknown_and_what_lies_elsewhere_is_outside() -> None:
    victim(region="", violence_forms=[])
    victim(region="73.71")
    victim(region="64")
    tables = count_victims(FIRST, LAST).tables
    assert (tables["region"]["tidak_diketahui"], tables["region"]["luar"], tables["region"]["64"]) == (1, 1, 1)
    assert tables["form"]["tidak_diketahui"] >= 1


def test_tables_that_add_up_do() -> None:
    for sex in ("perempuan", "laki_laki", ""):
        victim(sex=sex, region="64.74", age_band="25-44")
    counts = count_victims(FIRST, LAST)
    for key in ("age_band", "sex", "region", "place", "relationship", "month"):
        assert sum(counts.tables[key].values()) == counts.victims == 3, key


def test_services_count_once_they_were_asked_of_somebody() -> None:
    referral = make_referral()
    day = timezone.localdate(referral.case.opened_at)
    assert count_victims(day, day).tables["service"]["kesehatan"] == 0  # still a draft
    Referral.objects.filter(pk=referral.pk).update(status=Referral.Status.SENT)
    assert count_victims(day, day).tables["service"]["kesehatan"] == 1


def test_counting_takes_as_many_queries_for_many_as_for_one() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            count_victims(FIRST, LAST)
        return len(captured)

    victim()
    count_victims(FIRST, LAST)
    one = queries()
    for _another in range(5):
        victim()
    assert queries() == one <= 14


def test_months_between_two_days() -> None:
    assert months_between(datetime.date(2025, 11, 30), datetime.date(2026, 2, 1)) == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
