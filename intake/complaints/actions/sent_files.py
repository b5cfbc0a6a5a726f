"""Files that come with a report: stored with it, opened by officers, and handed to the case it becomes."""

import hashlib
import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.cases.actions.documents import NewDocument, store_documents
from intake.cases.files import destroy_file, read_file, write_file
from intake.cases.models import Case, Sensitivity
from intake.forms.errors import AlreadyDone
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.privacy.keyring import DecryptionFailed, keyed_hash
from portal.security.uploads import CleanFile

from ..models import Complaint, SentFile


def fingerprint(file: CleanFile) -> str:
    """Return what tells one file from another."""
    return hashlib.sha256(file.content).hexdigest()


def store_sent_files(complaint: Complaint, files: Sequence[CleanFile], *, nonce: str) -> None:
    """Store the files of a report; last in its transaction, because storage knows none.

    The ids come from the form and the content. If the machine dies between the file and the commit, the same form
    sent again writes over what was left behind; without its key, which was never committed, nobody can read it.
    """
    rows = []
    for order, file in enumerate(files, start=1):
        name = keyed_hash("sent-file", f"{nonce}:{order}:{fingerprint(file)}".encode())
        row = SentFile(
            id=uuid.UUID(bytes=name[:16]),
            complaint=complaint,
            order=order,
            content_type=file.content_type,
            extension=file.extension,
            size=len(file.content),
        )
        row.save(force_insert=True)
        rows.append(row)
    for row, file in zip(rows, files, strict=True):
        write_file(row, file.content)


@transaction.atomic
def open_sent_file(file: SentFile, *, by: Any) -> bytes:
    """Return a file's content and record who opened it.

    Raises:
        PermissionDenied: another unit, or no right to see complaints.
        AlreadyDone: it stands on the case now.
        DecryptionFailed: the file was altered, or its key was destroyed.
        FileNotFoundError: storage has lost it.
    """
    require_permission(by, "complaints.view_complaint", unit=file.complaint.unit)
    if file.document_id is not None:
        raise AlreadyDone(_("This file is a document of the case now."))
    record_event("complaints.file_opened", by=by, about=file, complaint=file.complaint.number)
    return read_file(file)


def carry_files_over(complaint: Complaint, case: Case, *, by: Any) -> None:
    """Make a complaint's files documents of its case, sealed with the case's key; last in the transaction.

    A file that can't be read any more stays where it is: it must not keep anybody from help.
    """
    for file in SentFile.objects.filter(complaint=complaint, document=None).select_related("complaint__data_key"):
        try:
            content = read_file(file)
        except (DecryptionFailed, FileNotFoundError):
            record_event("complaints.file_unreadable", by=by, about=file)
            continue
        clean = CleanFile(content, file.content_type, file.extension)
        title = _("Sent with the report %(number)s (%(order)d)") % {"number": complaint.number, "order": file.order}
        new = NewDocument(clean, title, Sensitivity.NARRATIVE)
        [file.document] = store_documents(case, [new], victim=None, by=by)
        file.save(update_fields=["document"])
        transaction.on_commit(partial(destroy_file, file))
