"""The tracking page's ticket: who typed a right code may write for a while without typing it again.

The ticket travels in the form's body, sealed and short-lived. It never stands in an address or a cookie, and
it holds the report's id, not the code.
"""

import base64
import binascii
import json
import time
import uuid

from portal.privacy.keyring import DecryptionFailed, derived_sealing_key, seal, unseal

PURPOSE = "tracking"
SECONDS = 20 * 60


class TicketExpired(Exception):
    """The ticket is too old, or not ours: the code has to be typed again."""


def issue_ticket(complaint_id: uuid.UUID) -> str:
    """Return a ticket for one report, good for 20 minutes."""
    content = json.dumps({"report": str(complaint_id), "until": int(time.time()) + SECONDS})
    return base64.urlsafe_b64encode(seal(derived_sealing_key(PURPOSE), content.encode(), PURPOSE)).decode()


def read_ticket(ticket: str) -> uuid.UUID:
    """Return the id of the report the ticket is for.

    Raises:
        TicketExpired: too old, altered, or not ours.
    """
    try:
        sealed = base64.urlsafe_b64decode(ticket.encode())
        content = json.loads(unseal(derived_sealing_key(PURPOSE), sealed, PURPOSE))
    except (DecryptionFailed, binascii.Error, ValueError) as error:
        raise TicketExpired from error
    if content["until"] < time.time():
        raise TicketExpired
    return uuid.UUID(content["report"])
