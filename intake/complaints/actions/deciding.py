"""What becomes of a recorded complaint: a case of its own, part of one that is open, or another service's."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from intake.cases.actions import PersonDetails, VictimDetails, add_to_timeline, open_case
from intake.cases.actions.locking import hold
from intake.cases.actions.people import store_participant, store_victim
from intake.cases.models import Case, Participant, Sensitivity, TimelineEntry
from intake.cases.signals import victim_added
from intake.forms.errors import NotReady
from intake.procedures.actions import cancel_steps
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Complaint
from .locking import lock, refuse_unless_recorded
from .messages import write_message
from .sent_files import carry_files_over
from .steps import open_analysis


@transaction.atomic
def accept_complaint(complaint: Complaint, *, by: Any) -> Case:
    """Accept a recorded complaint: open its case and the needs analysis (step 3).

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: it is not recorded yet, or it is not this unit's to handle.
        AlreadyDone: it was accepted or directed elsewhere before.
    """
    require_permission(by, "complaints.accept_complaint", unit=complaint.unit)
    locked = lock(complaint)
    refuse_unless_recorded(locked)
    if locked.authority != "unit_ini":
        raise NotReady(_("The triage says that another service is responsible: direct the reporter there."))
    reporter = None
    if not locked.is_direct and (locked.reporter_name or locked.reporter_phone):
        reporter = PersonDetails(name=locked.reporter_name, phone=locked.reporter_phone)
    case = open_case(
        by=by,
        unit=locked.unit,
        received_at=locked.received_at,
        case_type=locked.case_type,
        risk=locked.risk,
        chronology=locked.narrative,
        victims=[victim_of(locked)],
        reporter=reporter,
        alleged=PersonDetails(name=locked.alleged_name) if locked.alleged_name else None,
        region=locked.region,
        place=locked.place,
        incident_on=locked.incident_on,
    )
    locked.case, locked.status = case, Complaint.Status.ACCEPTED
    locked.save()
    record_event("complaints.accepted", by=by, about=locked, case=case.number)
    carry_history_over(locked, case)
    for victim in case.participants.filter(part=Participant.Part.VICTIM):
        open_analysis(victim, case)
    carry_files_over(locked, case, by=by)
    return case


@transaction.atomic
def join_case(complaint: Complaint, case: Case, *, victim: Participant | None, by: Any) -> Case:
    """Join a recorded complaint to an open case of the same unit.

    Its story, messages and wishes for safe contact stay its own and are shown on the case; a reporter who is not
    the victim is added to the case.

    Args:
        victim: which victim of the case the complaint is about; None adds its victim, with an own needs analysis.

    Raises:
        PermissionDenied: no right to accept complaints, or the case is another unit's.
        NotReady: not recorded yet, the case is closed, or the victim stands in another case.
        AlreadyDone: it was accepted, joined or directed elsewhere before.
    """
    require_permission(by, "complaints.accept_complaint", unit=complaint.unit)
    require_permission(by, "cases.view_case", unit=case.unit)
    if case.unit_id != complaint.unit_id:
        raise PermissionDenied("a complaint joins a case of its own unit")
    held = hold(case)
    locked = lock(complaint)
    refuse_unless_recorded(locked)
    if victim is not None and victim.case_id != held.pk:
        raise NotReady(_("Choose a victim of the case the complaint joins."))
    locked.case, locked.status = held, Complaint.Status.ACCEPTED
    locked.save()
    record_event("complaints.joined", by=by, about=locked, case=held.number)
    if victim is None:
        last = held.participants.filter(part=Participant.Part.VICTIM).count()
        added = store_victim(held, victim_of(locked), last + 1)
        add_to_timeline(held, TimelineEntry.Kind.PEOPLE, "victim_added", by=by, victim=added)
        victim_added.send(Participant, victim=added, by=by)
    if not locked.is_direct and (locked.reporter_name or locked.reporter_phone):
        order = held.participants.filter(part=Participant.Part.REPORTER).count() + 1
        details = PersonDetails(name=locked.reporter_name, phone=locked.reporter_phone)
        store_participant(held, Participant.Part.REPORTER, details, order=order)
    carry_history_over(locked, held)
    add_to_timeline(
        held,
        TimelineEntry.Kind.STEP,
        "complaint_joined",
        by=by,
        victim=victim,
        text=locked.narrative,
        sensitivity=Sensitivity.NARRATIVE,
        number=locked.number,
    )
    record_event("cases.complaint_joined", by=by, about=held, complaint=locked.number)
    carry_files_over(locked, held, by=by)
    return held


@transaction.atomic
def direct_elsewhere(complaint: Complaint, *, guidance: str, by: Any) -> Complaint:
    """Close a complaint that is not this unit's: explain, and name the right service (domain.md §5).

    Args:
        guidance: what the reporter was told; shown to the reporter on the tracking page.

    Raises:
        NotReady: not recorded yet, without guidance, or the triage says it is this unit's.
    """
    require_permission(by, "complaints.accept_complaint", unit=complaint.unit)
    locked = lock(complaint)
    refuse_unless_recorded(locked)
    if locked.authority == "unit_ini":
        raise NotReady(_("The triage says that this unit is responsible: accept the complaint, or correct the triage."))
    if not guidance.strip():
        raise NotReady(_("Write which service is the right one and how to reach it."))
    locked.guidance_given, locked.status = guidance, Complaint.Status.REDIRECTED
    locked.save()
    write_message(locked, guidance, author=by)
    cancel_steps(locked, by=by)
    record_event("complaints.directed_elsewhere", by=by, about=locked, authority=locked.authority)
    return locked


def victim_of(complaint: Complaint) -> VictimDetails:
    itself = complaint.is_direct
    return VictimDetails(
        name=complaint.victim_name or (complaint.reporter_name if itself else ""),
        nik=complaint.victim_nik,
        birth_date=complaint.victim_birth_date,
        phone=complaint.victim_phone or (complaint.reporter_phone if itself else ""),
        address=complaint.victim_address,
        sex=complaint.victim_sex,
        is_child=complaint.victim_is_child,
        age_band=complaint.victim_age_band,
        disability=complaint.victim_disability,
        violence_forms=complaint.violence_forms,
        relationship=complaint.relationship,
    )


def carry_history_over(complaint: Complaint, case: Case) -> None:
    """Put the complaint's steps at the start of the case's timeline, with who and when."""
    steps = [("report_received", complaint.received_at, complaint.received_by)]
    if complaint.recorded_at:
        steps.append(("complaint_recorded", complaint.recorded_at, complaint.recorded_by))
    for verb, at, actor in steps:
        add_to_timeline(
            case, TimelineEntry.Kind.STEP, verb, by=actor, at=at, number=complaint.number, channel=complaint.channel
        )
    for message in complaint.messages.all():
        verb = "message_received" if message.from_reporter else "message_sent"
        add_to_timeline(case, TimelineEntry.Kind.MESSAGE, verb, by=message.author, at=message.at)
