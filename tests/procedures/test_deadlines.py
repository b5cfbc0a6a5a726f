"""Deadlines: by the clock, in working days, per risk, from the step's opening or from the report."""

import datetime

import pytest
from django.utils import timezone

from intake.procedures.deadlines import after, due_at
from intake.procedures.definition import Step


def local(text: str) -> datetime.datetime:
    """Return a moment of the portal's time zone."""
    return timezone.make_aware(datetime.datetime.fromisoformat(text))


FRIDAY = local("2026-05-08T14:30")


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-05-08T14:30", "PT1H", "2026-05-08T15:30"),
        ("2026-05-08T23:30", "PT1H", "2026-05-09T00:30"),
        ("2026-05-08T14:30", "PT72H", "2026-05-11T14:30"),  # by the clock, over the weekend
        ("2026-05-08T14:30", "PT30M", "2026-05-08T15:00"),
        ("2026-05-08T14:30", "PT1H15M", "2026-05-08T15:45"),
        ("2026-05-06T14:30", "P1D", "2026-05-07T14:30"),
        ("2026-05-08T14:30", "P1D", "2026-05-11T14:30"),  # Friday to Monday
        ("2026-05-08T14:30", "P2D", "2026-05-12T14:30"),
        ("2026-05-08T14:30", "P5D", "2026-05-15T14:30"),
        ("2026-05-08T14:30", "P14D", "2026-05-28T14:30"),
        ("2026-05-09T10:00", "P1D", "2026-05-11T10:00"),  # Saturday
        ("2026-05-10T10:00", "P1D", "2026-05-11T10:00"),  # Sunday
        ("2026-05-08T14:30", "P1DT2H", "2026-05-11T16:30"),
        ("2026-12-31T12:00", "P1D", "2027-01-01T12:00"),
    ],
)
def test_hours_run_by_the_clock_and_days_are_working_days(start: str, duration: str, end: str) -> None:
    assert after(local(start), duration) == local(end)


def test_the_local_calendar_decides_which_day_it_is() -> None:
    friday_evening_utc = datetime.datetime(2026, 5, 8, 20, 0, tzinfo=datetime.UTC)  # Saturday 04.00 in Samarinda
    assert after(friday_evening_utc, "P1D") == local("2026-05-11T04:00")


@pytest.mark.parametrize("duration", ["", "P", "PT", "P1DT", "1H", "P1W", "PT1.5H", "P-1D", "PT1H ", "besok"])
def test_anything_else_is_no_duration(duration: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        after(FRIDAY, duration)


@pytest.mark.parametrize(
    ("risk", "hours"), [("tinggi", 1), ("sedang", 6), ("rendah", 72), ("", 6), ("tidak_diketahui", 6)]
)
def test_a_deadline_may_depend_on_the_risk(risk: str, hours: int) -> None:
    step = Step(due={"high": "PT1H", "medium": "PT6H", "low": "PT72H"})
    due = due_at(step, opened_at=FRIDAY, received_at=FRIDAY, risk=risk)
    assert due == FRIDAY + datetime.timedelta(hours=hours)


def test_it_counts_from_the_opening_unless_the_step_says_from_the_report() -> None:
    opened, received = FRIDAY, FRIDAY - datetime.timedelta(hours=5)
    assert due_at(Step(due="PT1H"), opened_at=opened, received_at=received, risk="") == local("2026-05-08T15:30")
    from_report = Step(due="PT1H", from_report=True)
    assert due_at(from_report, opened_at=opened, received_at=received, risk="") == local("2026-05-08T10:30")


def test_a_step_without_a_deadline_has_none() -> None:
    assert due_at(Step(), opened_at=FRIDAY, received_at=FRIDAY, risk="tinggi") is None
