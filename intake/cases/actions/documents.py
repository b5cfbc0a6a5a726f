"""Putting files on a case, opening them, and taking them away."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.security.uploads import CleanFile

from ..files import destroy_file, read_file, write_file
from ..models import Case, CaseDocument, Participant, TimelineEntry
from ..visibility import require_reading
from .timeline import add_to_timeline


@transaction.atomic
def add_documents(
    case: Case,
    files: Sequence[CleanFile],
    *,
    title: str,
    sensitivity: str,
    by: Any,
    victim: Participant | None = None,
) -> list[CaseDocument]:
    """Put checked files on a case: all of them or none.

    Args:
        files: as ``portal.security.uploads.clean_file`` returned them.
        victim: whom they are about; None for the case as a whole. Their key seals the file.

    Raises:
        NotReady: no file, or a victim of another case.
    """
    require_permission(by, "cases.add_document", unit=case.unit)
    if not files:
        raise NotReady(_("Choose a file."))
    if victim is not None and victim.case_id != case.pk:
        raise NotReady(_("Both people must stand in this case."))
    return store_documents(case, [NewDocument(file, title, sensitivity) for file in files], victim=victim, by=by)


@dataclass(frozen=True)
class NewDocument:
    """A checked file to be stored.

    Attributes:
        id: of the document, if something refers to it already.
    """

    file: CleanFile
    title: str = field(repr=False)
    sensitivity: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)


def store_documents(
    case: Case, new: Sequence[NewDocument], *, victim: Participant | None, by: Any
) -> list[CaseDocument]:
    """Store files on behalf of an action that has checked the right to do so; last in its transaction."""
    documents = []
    for one in new:
        document = CaseDocument(
            id=one.id,
            case=case,
            victim=victim,
            title=one.title,
            sensitivity=one.sensitivity,
            content_type=one.file.content_type,
            extension=one.file.extension,
            size=len(one.file.content),
            by=by,
        )
        document.save(force_insert=True)
        kind, sensitivity = TimelineEntry.Kind.DOCUMENT, one.sensitivity
        add_to_timeline(case, kind, "document_added", by=by, victim=victim, sensitivity=sensitivity)
        record_event("cases.document_added", by=by, about=document, sensitivity=sensitivity, size=document.size)
        documents.append(document)
    # Last, when nothing can be refused any more: files know no transaction.
    for document, one in zip(documents, new, strict=True):
        write_file(document, one.file.content)
    return documents


@transaction.atomic
def open_document(document: CaseDocument, *, by: Any) -> bytes:
    """Return a document's content and record who opened it.

    Raises:
        PermissionDenied: another unit, or no right to read what is this sensitive.
        AlreadyDone: it was taken away.
        DecryptionFailed: the file was altered, or its person's key was destroyed.
    """
    require_permission(by, "cases.view_case", unit=document.case.unit)
    require_reading(by, document.sensitivity, own=document.by_id == by.pk)
    if document.removed_at is not None:
        raise AlreadyDone(_("This document was taken away."))
    record_event("cases.document_opened", by=by, about=document, sensitivity=document.sensitivity)
    return read_file(document)


@transaction.atomic
def remove_document(document: CaseDocument, *, by: Any) -> CaseDocument:
    """Destroy a document's file; that it was there, and who took it away, stays on record.

    Raises:
        PermissionDenied: another unit, or no right to read what is this sensitive.
        AlreadyDone: it was taken away before.
    """
    require_permission(by, "cases.add_document", unit=document.case.unit)
    require_reading(by, document.sensitivity, own=document.by_id == by.pk)
    locked = CaseDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.removed_at is not None:
        raise AlreadyDone(_("This document was taken away."))
    document.removed_at, document.removed_by = timezone.now(), by
    document.save(update_fields=["removed_at", "removed_by"])
    add_to_timeline(
        document.case,
        TimelineEntry.Kind.DOCUMENT,
        "document_removed",
        by=by,
        victim=document.victim,
        sensitivity=document.sensitivity,
    )
    record_event("cases.document_removed", by=by, about=document)
    transaction.on_commit(lambda: destroy_file(document))
    return document
