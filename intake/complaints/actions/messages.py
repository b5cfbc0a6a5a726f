"""Messages between the officers and a reporter, who reads and writes them with the receipt code."""

from typing import Any

from django.db import IntegrityError, transaction

from intake.cases.actions import add_to_timeline
from intake.cases.models import TimelineEntry
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.privacy.blind_index import blind_index

from ..models import Complaint, ComplaintMessage


@transaction.atomic
def send_message(complaint: Complaint, text: str, *, by: Any) -> ComplaintMessage:
    """Write to the reporter, who reads it with the receipt code."""
    require_permission(by, "complaints.message_reporter", unit=complaint.unit)
    message = write_message(complaint, text, author=by)
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
            message = write_message(complaint, text, author=None, submission_index=submission)
    except IntegrityError:  # “send” was pressed twice at once, and the other one was first
        return sent_before.get()
    record_event("complaints.message_received", about=complaint)
    return message


def write_message(complaint: Complaint, text: str, *, author: Any, **index: bytes) -> ComplaintMessage:
    message = ComplaintMessage(complaint=complaint, text=text, author=author, **index)
    message.save(force_insert=True)
    if complaint.case is not None:
        verb = "message_sent" if author else "message_received"
        add_to_timeline(complaint.case, TimelineEntry.Kind.MESSAGE, verb, by=author)
    return message
