"""Sexual violence: the unit reports to the police, whatever the consent says (UU 12/2022; domain.md §4)."""

from collections.abc import Mapping
from typing import Any

from intake.cases.actions import add_to_timeline
from intake.cases.models import Participant, TimelineEntry
from intake.procedures.actions import start_run
from intake.procedures.models import Run
from intake.procedures.queries import run_of
from portal.privacy.audit import record_event

from ..models import PoliceReport

REPORT, SEXUAL = "police-report", "seksual"


def open_police_report(victim: Participant, *, by: Any) -> Run | None:
    """Open the task “report to the police” for a victim of sexual violence, once; due 72 hours after the report.

    Called inside the transaction that made the case, added the victim or analysed the needs. Consent is not asked.
    """
    if SEXUAL not in victim.violence_forms or run_of(victim, REPORT) is not None:
        return None
    return start_run(REPORT, victim, by=by)


def keep_police_report(victim: Participant, details: Mapping[str, Any], *, by: Any) -> PoliceReport:
    """Store the report and its outcome; as the effect of the step, inside its transaction and after its check.

    Args:
        details: the fields of :class:`PoliceReport`.
    """
    report = PoliceReport.objects.create(victim=victim, by=by, **details)
    add_to_timeline(
        victim.case, TimelineEntry.Kind.REFERRAL, "police_reported", by=by, victim=victim, outcome=report.outcome
    )
    record_event("referrals.police_reported", by=by, about=report, outcome=report.outcome, informed=report.informed)
    return report
