"""The verbs of letters. Each is one transaction, one permission check, one audit event."""

from .cancelling import cancel_letter
from .commenting import comment_on_letter
from .drafting import adopt_newest_version, amend_letter, draft_letter, submit_letter
from .following import move_letters
from .publishing import publish_template
from .record import record_pdf, record_view
from .reviewing import approve_letter, return_letter
from .sending import send_letter, send_notice
from .signatory import keep_signature
from .signing import give_number, require_signing, sign_letter, sign_letter_by_hand

__all__ = [
    "adopt_newest_version",
    "amend_letter",
    "approve_letter",
    "cancel_letter",
    "comment_on_letter",
    "draft_letter",
    "give_number",
    "keep_signature",
    "move_letters",
    "publish_template",
    "record_pdf",
    "record_view",
    "require_signing",
    "return_letter",
    "send_letter",
    "send_notice",
    "sign_letter",
    "sign_letter_by_hand",
    "submit_letter",
]
