"""The verbs of a complaint. Each is one transaction, one permission check, one audit event."""

from .arriving import Receipt, SentDifferently, submit_report, take_in_complaint
from .contacts import log_contact
from .deciding import accept_complaint, direct_elsewhere, join_case
from .looking import record_form_view, record_tracking, record_view, reveal_complaint
from .messages import reply_as_reporter, send_message
from .recording import confirm_receipt, record_complaint
from .sent_files import open_sent_file

__all__ = [
    "Receipt",
    "SentDifferently",
    "accept_complaint",
    "confirm_receipt",
    "direct_elsewhere",
    "join_case",
    "log_contact",
    "open_sent_file",
    "record_complaint",
    "record_form_view",
    "record_tracking",
    "record_view",
    "reply_as_reporter",
    "reveal_complaint",
    "send_message",
    "submit_report",
    "take_in_complaint",
]
