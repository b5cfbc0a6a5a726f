"""Cases with their people, opened and analysed by the portal's own actions."""

import datetime
from typing import Any

from django.utils import timezone

from intake.cases.actions import VictimDetails, analyse_needs, open_case, record_consent
from intake.cases.models import Case, Consent, Participant
from intake.forms.filled import Filled

from .forms import filled
from .officers import SAMARINDA, make_officer


def years_ago(years: int) -> datetime.date:
    """Return today's day of the year, ``years`` years ago (28 February for a leap day)."""
    today = timezone.localdate()
    return today.replace(year=today.year - years, day=min(today.day, 28))


def make_case(*, unit: str = SAMARINDA, by: Any = None, **changes: Any) -> Case:
    """Open a case with one adult victim of whom only the name is known."""
    officer = by or make_officer("recording_officer", unit=unit)
    details: dict[str, Any] = {
        "received_at": timezone.now(),
        "case_type": "ktp",
        "risk": "sedang",
        "chronology": "Suami memukul sejak bulan lalu. (contoh)",
        "victims": [VictimDetails(name="Kenanga Wulandari")],
        **changes,
    }
    return open_case(by=officer, unit=officer.unit, **details)


def make_victim(*, unit: str = SAMARINDA, **details: Any) -> Participant:
    """Open a case and return its victim, with ``details`` as VictimDetails takes them."""
    details.setdefault("name", "Kenanga Wulandari")
    case = make_case(unit=unit, victims=[VictimDetails(**details)])
    return Participant.objects.get(case=case, part=Participant.Part.VICTIM)


def analysis(**changes: Any) -> Filled:
    """Return the needs analysis of an adult who needs no escort; ``changes`` by the last part of a core field."""
    facts = {
        "needs.services": ["kesehatan"],
        "needs.analysis": "Perlu pemeriksaan dokter. (contoh)",
        "victim.is_child": False,
        "victim.is_vulnerable": False,
        "victim.has_special_needs": False,
        "triage.risk": "sedang",
        "needs.informed": True,
        "needs.information": "Diberi tahu lewat pesan. (contoh)",
        "needs.professions": [],
    }
    core_fields = {core_field.partition(".")[2]: core_field for core_field in facts}
    return filled("needs-analysis", facts | {core_fields[name]: value for name, value in changes.items()})


def analysed_victim(*, unit: str = SAMARINDA, details: dict[str, Any] | None = None, **facts: Any) -> Participant:
    """Return a victim whose needs were analysed."""
    victim = make_victim(unit=unit, **(details or {}))
    analyse_needs(victim, analysis(**facts), by=make_officer("complaint_officer", unit=unit))
    return victim


def consent_of(victim: Participant, *, by: Any = None, **changes: Any) -> Consent:
    """Record the consent of an adult, or of a child's guardian with the child's assent."""
    child = victim.is_child_now
    details: dict[str, Any] = {
        "service_type": "kesehatan",
        "giver": Consent.Giver.GUARDIAN if child else Consent.Giver.VICTIM,
        "form": Consent.Form.WRITTEN,
        "shared": ["identity", "chronology"],
        "guardian_name": "Ibu Melati" if child else "",
        "guardian_in_conflict": False if child else None,
        "assent": Consent.Assent.GIVEN if child else "",
        **changes,
    }
    officer = by or make_officer("case_manager", unit=victim.case.unit)
    return record_consent(victim, by=officer, **details)
