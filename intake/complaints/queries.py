"""Reads of complaints, scoped to what a user, or the holder of a receipt code, may see."""

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet

from intake.cases.models import Case

from . import receipt
from .core_fields import FIELD_OF, TRIAGE, WISH_OF
from .models import Complaint, ComplaintForm, ComplaintMessage, ContactLog, SentFile


def complaints_visible_to(user: Any) -> QuerySet[Complaint]:
    """Return the complaints of the user's own unit, or none without the permission."""
    if not user.is_active or user.unit_id is None or not user.has_perm("complaints.view_complaint"):
        return Complaint.objects.none()
    return Complaint.objects.filter(unit_id=user.unit_id).select_related("unit", "data_key", "case", "recorded_by")


def complaint_workspace(user: Any) -> QuerySet[Complaint]:
    """Return visible complaints with their messages and contacts."""
    messages, contacts = ComplaintMessage.objects.select_related("author"), ContactLog.objects.select_related("by")
    return complaints_visible_to(user).prefetch_related(Prefetch("messages", messages), Prefetch("contacts", contacts))


def sent_files_visible_to(user: Any) -> QuerySet[SentFile]:
    """Return the files sent with the complaints the user may see."""
    files = SentFile.objects.filter(complaint__in=complaints_visible_to(user))
    return files.select_related("complaint__unit", "complaint__data_key")


def core_of(complaint: Complaint) -> dict[str, Any]:
    """Return what a complaint holds, by core field: what its complaint form starts from."""
    known = {core_field: getattr(complaint, name) for core_field, name in {**FIELD_OF, **TRIAGE}.items()}
    return known | {core_field: getattr(complaint.safe_contact, wish) for core_field, wish in WISH_OF.items()}


def filled_forms_of(complaint: Complaint) -> QuerySet[ComplaintForm]:
    """Return the forms filled about a complaint the caller has already been allowed to see, oldest first."""
    return complaint.filled_forms.select_related("version__definition", "by", "complaint__data_key")


def complaint_by_receipt(typed: str) -> Complaint | None:
    """Return the complaint with this receipt code, or None.

    A malformed code is looked up like any other, so that a wrong code takes as long as one that never existed.
    """
    code = receipt.normalise(typed)
    index = receipt.receipt_index(code[:64])
    messages = ComplaintMessage.objects.select_related("author")
    found = (
        Complaint.objects.filter(receipt_index=index)
        .select_related("unit", "data_key")
        .prefetch_related(Prefetch("messages", messages))
        .first()
    )
    return found if receipt.is_well_formed(code) else None


def complaint_by_id(pk: uuid.UUID) -> Complaint:
    """Return one complaint for the holder of a valid ticket (tracking.py).

    Raises:
        Complaint.DoesNotExist: it was removed meanwhile.
    """
    messages = ComplaintMessage.objects.select_related("author")
    return (
        Complaint.objects.select_related("unit", "data_key", "case")
        .prefetch_related(Prefetch("messages", messages))
        .get(pk=pk)
    )


def complaints_of_case(case: Case) -> QuerySet[Complaint]:
    """Return the complaints of a case the caller has already been allowed to see, with messages and contacts."""
    messages, contacts = ComplaintMessage.objects.select_related("author"), ContactLog.objects.select_related("by")
    return (
        Complaint.objects.filter(case=case)
        .select_related("unit", "data_key")
        .prefetch_related(Prefetch("messages", messages), Prefetch("contacts", contacts))
        .order_by("received_at")
    )
