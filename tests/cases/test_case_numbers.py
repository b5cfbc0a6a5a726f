"""Numbers per unit and year: no gap and no double, however many officers accept at once."""

import datetime
from contextlib import suppress

import pytest
from django.db import transaction

from intake.cases.actions import next_number
from intake.cases.models import Case, NumberSeries
from intake.complaints.actions import accept_complaint
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import first_break
from tests.at_once import at_once, worked
from tests.factories.cases import make_case
from tests.factories.complaints import recorded_complaint
from tests.factories.officers import make_officer

KIND = NumberSeries.Kind.CASE
DAY = datetime.date(2026, 5, 5)


@pytest.fixture
def unit(db: None) -> ServiceUnit:
    return ServiceUnit.objects.get(region="64.72")


@pytest.mark.django_db
def test_each_unit_year_and_kind_counts_for_itself(unit: ServiceUnit) -> None:
    other = ServiceUnit.objects.get(region="64.71")
    assert next_number(KIND, unit, DAY) == (1, "REG/64.72/2026/0001")
    assert next_number(KIND, unit, DAY) == (2, "REG/64.72/2026/0002")
    assert next_number(KIND, other, DAY) == (1, "REG/64.71/2026/0001")
    assert next_number(KIND, unit, datetime.date(2027, 1, 1)) == (1, "REG/64.72/2027/0001")
    assert next_number(NumberSeries.Kind.REFERRAL, unit, DAY) == (1, "RUJ/64.72/2026/0001")
    assert next_number(NumberSeries.Kind.COMPLAINT, unit, DAY) == (1, "ADU/64.72/2026/0001")


@pytest.mark.django_db
def test_after_9999_it_goes_on(unit: ServiceUnit) -> None:
    NumberSeries.objects.create(kind=KIND, unit=unit, year=2026, last=9999)
    assert next_number(KIND, unit, DAY) == (10000, "REG/64.72/2026/10000")


@pytest.mark.django_db
def test_a_number_is_free_again_when_its_transaction_fails(unit: ServiceUnit) -> None:
    with suppress(LookupError), transaction.atomic():
        next_number(KIND, unit, DAY)
        raise LookupError
    assert next_number(KIND, unit, DAY)[0] == 1


@pytest.mark.django_db(transaction=True)
def test_many_officers_at_once_get_numbers_without_gap_or_double() -> None:
    officers = [make_officer("recording_officer", enrolled=False) for _number in range(6)]

    def work(officer):
        return lambda: [make_case(by=officer).sequence for _case in range(4)]

    worked(at_once(*map(work, officers)))
    assert sorted(Case.objects.values_list("sequence", flat=True)) == list(range(1, 25))
    assert first_break() is None


@pytest.mark.django_db(transaction=True)
def test_failures_in_between_leave_no_gap() -> None:
    officers = [make_officer("recording_officer", enrolled=False) for _number in range(4)]

    def fails(officer):
        def work() -> None:
            for _time in range(4):
                with suppress(LookupError), transaction.atomic():
                    make_case(by=officer)
                    raise LookupError

        return work

    def works(officer):
        return lambda: [make_case(by=officer) for _time in range(4)]

    worked(at_once(works(officers[0]), fails(officers[1]), works(officers[2]), fails(officers[3])))
    assert sorted(Case.objects.values_list("sequence", flat=True)) == list(range(1, 9))


@pytest.mark.django_db(transaction=True)
def test_two_units_at_once_do_not_disturb_each_other() -> None:
    officers = [make_officer("recording_officer", unit=unit, enrolled=False) for unit in ("64.71", "64.72") * 2]

    def work(officer):
        return lambda: [make_case(by=officer) for _time in range(3)]

    worked(at_once(*map(work, officers)))
    for region in ("64.71", "64.72"):
        sequences = Case.objects.filter(unit__region=region).values_list("sequence", flat=True)
        assert sorted(sequences) == list(range(1, 7))


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_accept_the_same_complaint_one_opens_the_case() -> None:
    complaint = recorded_complaint()
    officers = [make_officer("recording_officer", enrolled=False) for _number in range(3)]

    def accept(officer):
        return lambda: accept_complaint(complaint, by=officer)

    outcomes = at_once(*map(accept, officers))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyDone", "AlreadyDone", "Case"]
    assert Case.objects.count() == 1
    assert NumberSeries.objects.get(kind=KIND).last == 1
