"""A report arrives: sealed, at the right unit, with a first task and a deadline."""

import datetime

import pytest
from django.db import connection

from intake.complaints.models import Complaint, age_band
from intake.procedures.models import Task
from portal.accounts.models import ServiceUnit
from portal.privacy.models import AuditEvent
from portal.reference.models import Region
from tests.factories.complaints import send_report

pytestmark = pytest.mark.django_db


def test_what_tells_who_and_what_happened_is_stored_encrypted() -> None:
    sent = send_report(narrative="Cerita kenari", reporter_name="Nama kenari", victim_name="Korban kenari")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Complaint._meta.db_table}")
        row = cursor.fetchone()
    stored = b"|".join(bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode() for value in row)
    for word in (b"kenari", b"arisan", b"0811-0000-0001", b"10 sampai 12"):
        assert word not in stored
    found = Complaint.objects.get(pk=sent.complaint.pk)
    assert (found.narrative, found.reporter_name, found.victim_name) == (
        "Cerita kenari",
        "Nama kenari",
        "Korban kenari",
    )
    assert found.safe_contact.code_word == "arisan"


@pytest.mark.parametrize(
    ("region", "unit"),
    [
        ("64.71", "64.71"),
        ("64.02.06", "64.02"),  # a district: the unit of its regency
        ("64", "64"),
        ("", "64"),
        ("99.99", "64"),
    ],
)
def test_it_goes_to_the_nearest_unit(region: str, unit: str) -> None:
    assert send_report(region=region).complaint.unit.region_id == unit


def test_a_region_whose_unit_is_closed_goes_to_the_province() -> None:
    ServiceUnit.objects.filter(region="64.71").update(active=False)
    assert send_report(region="64.71").complaint.unit.region_id == "64"


def test_without_a_province_unit_somebody_still_reads_it() -> None:
    ServiceUnit.objects.filter(region__level=Region.Level.PROVINCE).update(active=False)
    assert send_report(region="").complaint.unit.active


def test_it_opens_the_first_step_for_the_recording_officers_of_the_unit() -> None:
    complaint = send_report().complaint
    task = Task.objects.get()
    assert (task.step_key, task.subject_id, task.unit, task.label) == (
        "complaint",
        complaint.pk,
        complaint.unit,
        complaint.number,
    )
    assert [role.code for role in task.roles.all()] == ["recording_officer"]
    assert task.due_at == complaint.received_at + datetime.timedelta(hours=1)
    assert task.assignee is None


def test_somebody_in_danger_now_is_high_risk() -> None:
    complaint = send_report(immediate_danger=True).complaint
    assert (complaint.immediate_danger, complaint.risk) == (True, "tinggi")
    assert Task.objects.get().risk == "tinggi"


@pytest.mark.parametrize("danger", [False, None])
def test_without_danger_the_risk_is_left_to_the_triage(danger: bool | None) -> None:
    complaint = send_report(immediate_danger=danger).complaint
    assert (complaint.immediate_danger, complaint.risk) == (danger, "")


@pytest.mark.parametrize(
    ("age", "band", "child"),
    [
        (0, "0-5", True),
        (5, "0-5", True),
        (6, "6-12", True),
        (13, "13-17", True),
        (17, "13-17", True),
        (18, "18-24", False),
        (25, "25-44", False),
        (45, "45-59", False),
        (60, "60+", False),
        (120, "60+", False),
        (None, "tidak_diketahui", None),
    ],
)
def test_the_age_is_kept_as_a_band_beside_the_sealed_number(age: int | None, band: str, child: bool | None) -> None:
    complaint = Complaint.objects.get(pk=send_report(victim_age=age).complaint.pk)
    assert (complaint.victim_age, complaint.victim_age_band, complaint.victim_is_child) == (age, band, child)
    assert age_band(age) == band


def test_its_arrival_is_in_the_audit_trail_without_a_word_of_it() -> None:
    complaint = send_report(narrative="Cerita kenari").complaint
    event = AuditEvent.objects.get(verb="complaints.received")
    assert (event.chain, event.actor_id) == (complaint.audit_chain, None)
    assert event.detail == {"channel": "laman", "danger": False}


def test_numbers_of_complaints_follow_each_other_in_each_unit() -> None:
    numbers = [send_report(region=region).complaint.number for region in ("64.72", "64.72", "64.71", "64.72")]
    assert [number.split("/")[1::2] for number in numbers] == [
        ["64.72", "0001"],
        ["64.72", "0002"],
        ["64.71", "0001"],
        ["64.72", "0003"],
    ]
