"""A second complaint about a case that is open already: it joins that case instead of opening another."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from intake.cases.actions import PersonDetails, add_to_timeline
from intake.cases.actions.locking import hold
from intake.cases.actions.people import store_participant, store_victim
from intake.cases.models import Case, Participant, Sensitivity, TimelineEntry
from intake.cases.signals import victim_added
from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from .actions import _carry_history_over, _lock, _refuse_unless_recorded, _victim_of
from .models import Complaint


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
    locked = _lock(complaint)
    _refuse_unless_recorded(locked)
    if victim is not None and victim.case_id != held.pk:
        raise NotReady(_("Choose a victim of the case the complaint joins."))
    locked.case, locked.status = held, Complaint.Status.ACCEPTED
    locked.save()
    record_event("complaints.joined", by=by, about=locked, case=held.number)
    if victim is None:
        last = held.participants.filter(part=Participant.Part.VICTIM).count()
        added = store_victim(held, _victim_of(locked), last + 1)
        add_to_timeline(held, TimelineEntry.Kind.PEOPLE, "victim_added", by=by, victim=added)
        victim_added.send(Participant, victim=added, by=by)
    if not locked.is_direct and (locked.reporter_name or locked.reporter_phone):
        order = held.participants.filter(part=Participant.Part.REPORTER).count() + 1
        details = PersonDetails(name=locked.reporter_name, phone=locked.reporter_phone)
        store_participant(held, Participant.Part.REPORTER, details, order=order)
    _carry_history_over(locked, held)
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
    return held
