"""A report arrives, or an officer takes a complaint in (paper, Figure 2 step 1)."""

import datetime
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone

from intake.cases.actions import next_number
from intake.cases.models import NumberSeries
from intake.forms.filled import Filled
from portal.accounts.models import ServiceUnit
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.privacy.blind_index import blind_index
from portal.privacy.keyring import keyed_hash
from portal.security.uploads import CleanFile

from .. import receipt
from ..models import Complaint
from ..routing import unit_for_region
from .facts import keep_form, set_facts
from .people import index_people
from .recording import record_complaint
from .sent_files import fingerprint, store_sent_files
from .steps import INTAKE_STEP, open_complaint_step


class SentDifferently(Exception):
    """The same form was sent before with other words: the earlier report stands, the new words are not stored."""


@dataclass(frozen=True)
class Receipt:
    """What the reporter gets: the code, and whether this very form had arrived before."""

    code: str
    complaint: Complaint
    repeated: bool


@transaction.atomic
def submit_report(filled: Filled, *, nonce: str, files: Sequence[CleanFile] = ()) -> Receipt:
    """Store a public report with its files and return its receipt code, which is shown once.

    The same form sent twice is one report and gives the same code.

    Args:
        filled: the public report form (``report``).
        nonce: the form token's nonce (32 hexadecimal characters), or what else tells one sending from another.
        files: as ``portal.security.uploads.clean_files`` returned them.

    Raises:
        SentDifferently: this form was already sent with other answers or files.
    """
    unit = unit_for_region(filled.core.get("complaint.region", ""))
    return _receive_once(
        filled, nonce=nonce, unit=unit, channel="laman", received_at=timezone.now(), by=None, files=files
    )


@transaction.atomic
def take_in_complaint(filled: Filled, *, channel: str, received_at: datetime.datetime, nonce: str, by: Any) -> Receipt:
    """Store a complaint an officer takes in by phone, at the counter, by WhatsApp or letter (steps 1 and 2).

    The reporter gets a receipt code too, to be read aloud or handed over.

    Args:
        filled: the complaint form (``complaint``).

    Raises:
        PermissionDenied: no right in the officer's unit, or an officer without a unit.
        SentDifferently: this form was already sent with other answers.
    """
    require_permission(by, "complaints.record_complaint", unit=by.unit)
    if by.unit is None:
        raise PermissionDenied("a complaint is taken in by an officer of a unit")
    taken = _receive_once(filled, nonce=nonce, unit=by.unit, channel=channel, received_at=received_at, by=by, files=())
    if not taken.repeated:
        record_complaint(taken.complaint, filled, by=by)
    return taken


def _receive_once(filled: Filled, *, nonce: str, files: Sequence[CleanFile], **arrival: Any) -> Receipt:
    """Store a complaint, unless the form with this nonce has already brought it."""
    submission = blind_index("submission", nonce)
    code = receipt.code_from_nonce(nonce)
    digest = _digest(filled, files)
    indexes: dict[str, Any] = {
        "receipt_index": receipt.receipt_index(code),
        "submission_index": submission,
        "submission_digest": digest,
    }
    earlier = _sent_before(submission)
    if earlier is None:
        try:
            with transaction.atomic():
                complaint = _receive(filled, **indexes, **arrival)
                store_sent_files(complaint, files, nonce=nonce)
                return Receipt(code, complaint, repeated=False)
        except IntegrityError:  # “send” was pressed twice at once, and the other one was first
            earlier = _sent_before(submission)
            if earlier is None:
                raise
    if not hmac.compare_digest(bytes(earlier.submission_digest or b""), digest):
        raise SentDifferently
    return Receipt(code, earlier, repeated=True)


def _sent_before(submission: bytes) -> Complaint | None:
    return Complaint.objects.filter(submission_index=submission).select_related("unit", "data_key").first()


def _digest(filled: Filled, files: Sequence[CleanFile]) -> bytes:
    content = json.dumps(filled.answers, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return keyed_hash("submission-content", "\n".join([content, *map(fingerprint, files)]).encode())


def _receive(
    filled: Filled,
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
    set_facts(complaint, filled)
    # Somebody in danger now is high risk until an officer says otherwise (domain.md §5).
    complaint.risk = "tinggi" if complaint.immediate_danger else ""
    complaint.save(force_insert=True)
    if by is None:  # an officer's form is kept when it is recorded
        keep_form(complaint, filled, by=None)
    index_people(complaint)
    record_event("complaints.received", by=by, about=complaint, channel=channel, danger=bool(complaint.risk))
    open_complaint_step(complaint, INTAKE_STEP)
    return complaint
