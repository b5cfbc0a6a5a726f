"""The verbs of a complaint: it arrives, is recorded, answered, accepted as a case or directed elsewhere."""

import datetime
import hmac
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.actions import PersonDetails, VictimDetails, add_to_timeline, next_number, open_case
from intake.cases.models import ADULT_AGE, Case, NumberSeries, Participant, TimelineEntry
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import cancel_steps, finish_step, open_step
from intake.procedures.queries import current_version
from portal.accounts.models import ServiceUnit
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.privacy.blind_index import blind_index
from portal.privacy.keyring import keyed_hash
from portal.reference.queries import code_choices

from . import receipt
from .models import Complaint, ComplaintMessage, age_band
from .people import index_people
from .routing import unit_for_region

PROCEDURE = "complaint-handling"
INTAKE_STEP, RECORD_STEP, ANALYSE_STEP = "complaint", "record", "analyse"


class SentDifferently(Exception):
    """The same form was sent before with other words: the earlier report stands, the new words are not stored."""


@dataclass(frozen=True)
class Receipt:
    """What the reporter gets: the code, and whether this very form had arrived before."""

    code: str
    complaint: Complaint
    repeated: bool


#: Answers of the report form and the complaint form that are stored under their own name.
ANSWERS = (
    "reporter_type",
    "immediate_danger",
    "region",
    "place",
    "incident_on",
    "violence_forms",
    "relationship",
    "victim_sex",
    "victim_disability",
    "reporter_name",
    "reporter_phone",
    "victim_name",
    "victim_age",
    "victim_birth_date",
    "victim_nik",
    "victim_phone",
    "victim_address",
    "alleged_name",
    "narrative",
)


def _fill(complaint: Complaint, answers: dict[str, Any]) -> None:
    """Set the complaint's fields from cleaned answers; what the form did not ask stays as it is."""
    for name in ANSWERS:
        if name in answers:
            setattr(complaint, name, answers[name])
    if "safe_contact" in answers:
        complaint.safe_contact_answers = answers["safe_contact"]
    age = complaint.victim_age
    if complaint.victim_birth_date:
        age = _years_between(complaint.victim_birth_date, complaint.incident_on or timezone.localdate())
    complaint.victim_age_band = age_band(age)
    complaint.victim_is_child = None if age is None else age < ADULT_AGE


def _years_between(birth: datetime.date, day: datetime.date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _digest(answers: dict[str, Any]) -> bytes:
    content = json.dumps(answers, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return keyed_hash("submission-content", content.encode())


@transaction.atomic
def submit_report(answers: dict[str, Any], *, nonce: str) -> Receipt:
    """Store a public report and return its receipt code, which is shown once.

    The same form sent twice is one report and gives the same code.

    Args:
        answers: cleaned answers of the public report form.
        nonce: the form token's nonce (32 hexadecimal characters).

    Raises:
        SentDifferently: this form was already sent with other answers.
    """
    unit = unit_for_region(answers.get("region", ""))
    return _receive_once(answers, nonce=nonce, unit=unit, channel="laman", received_at=timezone.now(), by=None)


@transaction.atomic
def take_in_complaint(
    answers: dict[str, Any], *, channel: str, received_at: datetime.datetime, nonce: str, by: Any
) -> Receipt:
    """Store a complaint an officer takes in by phone, at the counter, by WhatsApp or letter (steps 1 and 2).

    The reporter gets a receipt code too, to be read aloud or handed over.

    Raises:
        PermissionDenied: no right in the officer's unit, or an officer without a unit.
        SentDifferently: this form was already sent with other answers.
    """
    require_permission(by, "complaints.record_complaint", unit=by.unit)
    if by.unit is None:
        raise PermissionDenied("a complaint is taken in by an officer of a unit")
    taken = _receive_once(answers, nonce=nonce, unit=by.unit, channel=channel, received_at=received_at, by=by)
    if not taken.repeated:
        record_complaint(taken.complaint, answers, by=by)
    return taken


def _receive_once(answers: dict[str, Any], *, nonce: str, **arrival: Any) -> Receipt:
    """Store a complaint, unless the form with this nonce has already brought it."""
    submission = blind_index("submission", nonce)
    code = receipt.code_from_nonce(nonce)
    digest = _digest(answers)
    indexes: dict[str, Any] = {
        "receipt_index": receipt.receipt_index(code),
        "submission_index": submission,
        "submission_digest": digest,
    }
    earlier = _sent_before(submission)
    if earlier is None:
        try:
            with transaction.atomic():
                return Receipt(code, _receive(answers, **indexes, **arrival), repeated=False)
        except IntegrityError:  # “send” was pressed twice at once, and the other one was first
            earlier = _sent_before(submission)
            if earlier is None:
                raise
    if not hmac.compare_digest(bytes(earlier.submission_digest or b""), digest):
        raise SentDifferently
    return Receipt(code, earlier, repeated=True)


def _sent_before(submission: bytes) -> Complaint | None:
    return Complaint.objects.filter(submission_index=submission).select_related("unit", "data_key").first()


def _receive(
    answers: dict[str, Any],
    *,
    unit: ServiceUnit,
    channel: str,
    received_at: datetime.datetime,
    by: Any,
    **indexes: bytes,
) -> Complaint:
    """Store a new complaint and open its first step."""
    _sequence, number = next_number(NumberSeries.Kind.COMPLAINT, unit, timezone.localdate())
    complaint = Complaint(unit=unit, number=number, channel=channel, received_at=received_at, received_by=by, **indexes)
    # Somebody in danger now is high risk until an officer says otherwise (domain.md §5).
    complaint.risk = "tinggi" if answers.get("immediate_danger") else ""
    _fill(complaint, answers)
    complaint.save(force_insert=True)
    index_people(complaint)
    record_event("complaints.received", by=by, about=complaint, channel=channel, danger=bool(complaint.risk))
    _open_complaint_step(complaint, INTAKE_STEP)
    return complaint


def _open_complaint_step(complaint: Complaint, step_key: str) -> None:
    open_step(
        current_version(PROCEDURE),
        step_key,
        subject=complaint,
        label=complaint.number,
        unit=complaint.unit,
        received_at=complaint.received_at,
        risk=complaint.risk,
    )


@transaction.atomic
def confirm_receipt(complaint: Complaint, *, by: Any) -> Complaint:
    """Say that an officer has read the report (step 1), which opens the complaint form (step 2)."""
    require_permission(by, "complaints.record_complaint", unit=complaint.unit)
    locked = _lock(complaint)
    if finish_step(locked, INTAKE_STEP, by=by) is None:
        raise AlreadyDone(_("This report has already been received."))
    record_event("complaints.receipt_confirmed", by=by, about=locked)
    _open_complaint_step(locked, RECORD_STEP)
    return locked


@transaction.atomic
def record_complaint(complaint: Complaint, answers: dict[str, Any], *, by: Any) -> Complaint:
    """Fill the complaint form with the triage: case type, risk and authority (step 2).

    Raises:
        PermissionDenied: no right in this unit.
        AlreadyDone: it was recorded before, or somebody else has taken the task.
    """
    require_permission(by, "complaints.record_complaint", unit=complaint.unit)
    locked = _lock(complaint)
    if locked.status != Complaint.Status.NEW:
        raise AlreadyDone(_("This complaint has already been recorded."))
    finish_step(locked, INTAKE_STEP, by=by)
    finish_step(locked, RECORD_STEP, by=by)
    _fill(locked, answers)
    locked.case_type, locked.risk, locked.authority = answers["case_type"], answers["risk"], answers["authority"]
    locked.status, locked.recorded_at, locked.recorded_by = Complaint.Status.RECORDED, timezone.now(), by
    locked.save()
    index_people(locked)
    record_event(
        "complaints.recorded",
        by=by,
        about=locked,
        case_type=locked.case_type,
        risk=locked.risk,
        authority=locked.authority,
    )
    return locked


@transaction.atomic
def accept_complaint(complaint: Complaint, *, by: Any) -> Case:
    """Accept a recorded complaint: open its case and the needs analysis (step 3).

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: it is not recorded yet, or it is not this unit's to handle.
        AlreadyDone: it was accepted or directed elsewhere before.
    """
    require_permission(by, "complaints.accept_complaint", unit=complaint.unit)
    locked = _lock(complaint)
    _refuse_unless_recorded(locked)
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
        victims=[_victim_of(locked)],
        reporter=reporter,
        alleged=PersonDetails(name=locked.alleged_name) if locked.alleged_name else None,
        region=locked.region,
        place=locked.place,
        incident_on=locked.incident_on,
    )
    locked.case, locked.status = case, Complaint.Status.ACCEPTED
    locked.save()
    record_event("complaints.accepted", by=by, about=locked, case=case.number)
    _carry_history_over(locked, case)
    for victim in case.participants.filter(part="victim"):
        open_step(
            current_version(PROCEDURE),
            ANALYSE_STEP,
            subject=victim,
            label=case.number,
            unit=case.unit,
            received_at=case.received_at,
            risk=case.risk,
            case=case,
            victim=victim,
        )
    return case


def _victim_of(complaint: Complaint) -> VictimDetails:
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


def _carry_history_over(complaint: Complaint, case: Case) -> None:
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


@transaction.atomic
def direct_elsewhere(complaint: Complaint, *, guidance: str, by: Any) -> Complaint:
    """Close a complaint that is not this unit's: explain, and name the right service (domain.md §5).

    Args:
        guidance: what the reporter was told; shown to the reporter on the tracking page.

    Raises:
        NotReady: not recorded yet, without guidance, or the triage says it is this unit's.
    """
    require_permission(by, "complaints.accept_complaint", unit=complaint.unit)
    locked = _lock(complaint)
    _refuse_unless_recorded(locked)
    if locked.authority == "unit_ini":
        raise NotReady(_("The triage says that this unit is responsible: accept the complaint, or correct the triage."))
    if not guidance.strip():
        raise NotReady(_("Write which service is the right one and how to reach it."))
    locked.guidance_given, locked.status = guidance, Complaint.Status.REDIRECTED
    locked.save()
    _write_message(locked, guidance, author=by)
    cancel_steps(locked, by=by)
    record_event("complaints.directed_elsewhere", by=by, about=locked, authority=locked.authority)
    return locked


def _refuse_unless_recorded(complaint: Complaint) -> None:
    if complaint.status == Complaint.Status.NEW:
        raise NotReady(_("First fill the complaint form with the triage (step 2)."))
    if complaint.status != Complaint.Status.RECORDED:
        raise AlreadyDone(_("This complaint has already been decided."))


@transaction.atomic
def send_message(complaint: Complaint, text: str, *, by: Any) -> ComplaintMessage:
    """Write to the reporter, who reads it with the receipt code."""
    require_permission(by, "complaints.message_reporter", unit=complaint.unit)
    message = _write_message(complaint, text, author=by)
    record_event("complaints.message_sent", by=by, about=complaint)
    return message


@transaction.atomic
def reply_as_reporter(complaint: Complaint, text: str, *, nonce: str) -> ComplaintMessage:
    """Store the reporter's message; the same form sent twice stores it once."""
    submission = blind_index("submission", f"{complaint.pk}/{nonce}")
    sent_before = ComplaintMessage.objects.filter(submission_index=submission)
    if earlier := sent_before.first():
        return earlier
    try:
        with transaction.atomic():
            message = _write_message(complaint, text, author=None, submission_index=submission)
    except IntegrityError:  # “send” was pressed twice at once, and the other one was first
        return sent_before.get()
    record_event("complaints.message_received", about=complaint)
    return message


def _write_message(complaint: Complaint, text: str, *, author: Any, **index: bytes) -> ComplaintMessage:
    message = ComplaintMessage(complaint=complaint, text=text, author=author, **index)
    message.save(force_insert=True)
    if complaint.case is not None:
        verb = "message_sent" if author else "message_received"
        add_to_timeline(complaint.case, TimelineEntry.Kind.MESSAGE, verb, by=author)
    return message


@transaction.atomic
def reveal_complaint(complaint: Complaint, *, by: Any, reason: str) -> Complaint:
    """Return the complaint whose identities may now be shown; record who looked, and why.

    Args:
        reason: a code of the list ``reveal_reason``; free text has no place in the audit trail.

    Raises:
        NotReady: no such reason.
    """
    require_permission(by, "complaints.reveal_complaint", unit=complaint.unit)
    if reason not in dict(code_choices("reveal_reason")):
        raise NotReady(_("Choose a reason before revealing an identity."))
    record_event("complaints.identity_revealed", by=by, about=complaint, reason=reason)
    return complaint


def record_view(complaint: Complaint, *, by: Any) -> None:
    """Record that an officer opened the complaint."""
    record_event("complaints.viewed", by=by, about=complaint)


def record_form_view(complaint: Complaint, *, by: Any) -> None:
    """Record that an officer opened the complaint form, which shows what the report says of identities."""
    require_permission(by, "complaints.record_complaint", unit=complaint.unit)
    record_event("complaints.form_viewed", by=by, about=complaint)


def record_tracking(complaint: Complaint) -> None:
    """Record that somebody opened the report with its receipt code."""
    record_event("complaints.tracked", about=complaint)


def _lock(complaint: Complaint) -> Complaint:
    return (
        Complaint.objects.select_for_update(of=("self",))
        .select_related("unit", "data_key", "case")
        .get(pk=complaint.pk)
    )


def go_on_after_analysis(sender: Any, *, victim: Participant, by: Any, **kwargs: Any) -> None:
    """Finish step 3 of this victim, whose procedure then goes on; runs inside the analysis' transaction.

    Analysed again later, nothing is open and the procedure has gone on already.
    """
    finish_step(victim, ANALYSE_STEP, by=by, procedure=PROCEDURE)
