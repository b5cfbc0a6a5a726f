"""Recording contacts with a reporter or victim; outside their wishes only with a reason (domain.md §10)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.actions import add_to_timeline
from intake.cases.models import TimelineEntry
from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Complaint, ContactLog
from ..wishes import outside_wishes


@transaction.atomic
def log_contact(
    complaint: Complaint,
    *,
    at: datetime.datetime,
    channel: str,
    reached: bool,
    summary: str,
    as_wished: bool,
    by: Any,
    reason: str = "",
) -> ContactLog:
    """Record a contact or an attempt.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: outside the wishes without a reason; says which. Or in the future.
    """
    require_permission(by, "complaints.log_contact", unit=complaint.unit)
    if at > timezone.now():
        raise NotReady(_("A contact is recorded after it took place."))
    problems = outside_wishes(complaint.safe_contact, channel=channel, as_wished=as_wished)
    if problems and not reason.strip():
        raise NotReady(*problems, _("A contact outside the wishes can put the person in danger: write the reason."))
    contact = ContactLog(
        complaint=complaint,
        at=at,
        channel=channel,
        reached=reached,
        summary=summary,
        outside_wishes=bool(problems),
        reason=reason if problems else "",
        by=by,
    )
    contact.save(force_insert=True)
    record_event(
        "complaints.contact_logged", by=by, about=contact, channel=channel, reached=reached, outside=bool(problems)
    )
    if complaint.case is not None:
        verb = "contact_outside_wishes" if problems else "contact_logged"
        add_to_timeline(complaint.case, TimelineEntry.Kind.CONTACT, verb, by=by, at=at, contact_channel=channel)
    return contact
