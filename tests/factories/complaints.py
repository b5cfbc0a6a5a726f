"""Reports and complaints as they arrive, made by the portal's own actions."""

import secrets
from typing import Any

from django.utils import timezone

from intake.cases.models import Case
from intake.complaints.actions import Receipt, accept_complaint, record_complaint, submit_report, take_in_complaint
from intake.complaints.core_fields import FIELD_OF, TRIAGE, WISH_OF
from intake.complaints.models import Complaint
from intake.forms.filled import Filled

from .forms import filled
from .officers import SAMARINDA, make_officer

NARRATIVE = "Suami memukul saya sejak bulan lalu. (contoh)"
CONTACT = {
    "allowed": True,
    "channel": "whatsapp",
    "address": "0811-0000-0001",
    "hours": "10 sampai 12",
    "code_word": "arisan",
    "avoid": "suami",
}
TRIAGE_FACTS = {"case_type": "ktp", "risk": "sedang", "authority": "unit_ini"}


def new_nonce() -> str:
    """Return what a form token carries: 32 hexadecimal characters."""
    return secrets.token_hex(16)


def in_core_fields(values: dict[str, Any]) -> dict[str, Any]:
    """Return values named as a complaint's fields, by core field."""
    known = {name: core for core, name in {**FIELD_OF, **TRIAGE}.items()}
    core = {known[name]: value for name, value in values.items() if name != "safe_contact"}
    wishes = values.get("safe_contact", {})
    return core | {core_field: wishes.get(wish) for core_field, wish in WISH_OF.items()}


def report_answers(**changes: Any) -> Filled:
    """Return a filled public report form; ``changes`` are named as a complaint's fields."""
    return filled("report", in_core_fields(_report(**changes)))


def complaint_answers(**changes: Any) -> Filled:
    """Return a filled complaint form with the triage; ``changes`` are named as a complaint's fields."""
    return filled("complaint", in_core_fields({**_report(), **TRIAGE_FACTS, **changes}))


def _report(**changes: Any) -> dict[str, Any]:
    return {
        "immediate_danger": None,
        "reporter_type": "korban",
        "reporter_name": "Kenanga",
        "narrative": NARRATIVE,
        "violence_forms": ["fisik"],
        "incident_on": None,
        "region": SAMARINDA,
        "place": "rumah_tangga",
        "victim_name": "",
        "victim_sex": "perempuan",
        "victim_age": 31,
        "victim_disability": "tidak_ada",
        "relationship": "suami_istri",
        "safe_contact": dict(CONTACT),
        **changes,
    }


def send_report(*, nonce: str | None = None, **changes: Any) -> Receipt:
    """Send a public report."""
    return submit_report(report_answers(**changes), nonce=nonce or new_nonce())


def take_in(by: Any, *, channel: str = "telepon", nonce: str | None = None, **changes: Any) -> Receipt:
    """Take in a complaint as an officer, right now."""
    answers = complaint_answers(**changes)
    return take_in_complaint(answers, channel=channel, received_at=timezone.now(), nonce=nonce or new_nonce(), by=by)


def recorded_complaint(*, unit: str = SAMARINDA, by: Any = None, **changes: Any) -> Complaint:
    """Return a public report whose complaint form has been filled."""
    complaint = send_report(region=unit).complaint
    officer = by or make_officer("recording_officer", unit=unit)
    return record_complaint(complaint, complaint_answers(region=unit, **changes), by=officer)


def accepted_complaint(*, unit: str = SAMARINDA, **changes: Any) -> tuple[Complaint, Case]:
    """Return a complaint that became a case, and the case."""
    officer = make_officer("recording_officer", unit=unit)
    complaint = recorded_complaint(unit=unit, by=officer, **changes)
    case = accept_complaint(complaint, by=officer)
    return Complaint.objects.get(pk=complaint.pk), case
