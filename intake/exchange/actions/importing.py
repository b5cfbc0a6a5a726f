"""The verbs of an import: uploaded, its columns named, confirmed, resumed, dropped."""

import datetime
import hmac
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.privacy.audit import record_event

from .. import background
from ..mapping import guess, header_hash
from ..models import ImportJob, RememberedColumn
from ..registry import Kind, kind_named
from ..tables import FileRefused, kind_of, open_table
from ..working import is_stalled
from .pieces import destroy_upload, write_file

KEPT = datetime.timedelta(days=7)  # what nobody finishes is destroyed
MAX_BYTES = 40 * 1024 * 1024


def _require(kind: Kind | None, by: Any, job: ImportJob | None = None) -> Kind:
    """Return the kind if this person may import it; an import is its uploader's alone."""
    if kind is None or not kind.may_import(by) or (job is not None and job.by_id != by.pk):
        raise PermissionDenied("exchange.import")
    return kind


def begin_import(
    kind: Kind, content: bytes, name: str, *, encoding: str = "", delimiter: str = "", by: Any
) -> ImportJob:
    """Keep an uploaded file, sealed, once its headers can be read.

    Args:
        encoding: empty to recognise it.
        delimiter: empty to recognise it.

    Raises:
        PermissionDenied: no right to import this kind.
        NotReady: the file can't be read, with the place.
    """
    _require(kind, by)
    if len(content) > MAX_BYTES:
        raise NotReady(_("The file may have %(size)d MB. Divide it.") % {"size": MAX_BYTES // 1024 // 1024})
    try:
        file_kind = kind_of(content)
        table = open_table(content, encoding=encoding, delimiter=delimiter)
    except FileRefused as refusal:
        raise NotReady(refusal.message) from refusal
    columns = guess(kind, table.headers, unit_id=by.unit_id)
    with transaction.atomic():
        job = ImportJob(
            kind=kind.key,
            unit=by.unit,
            by=by,
            file_kind=file_kind,
            encoding=encoding,
            delimiter=delimiter,
            about={
                "file": name[:200],
                "headers": table.headers,
                "columns": columns,
                "letters": table.letters,
                "sheet": table.sheet,
            },
            expires_at=timezone.now() + KEPT,
        )
        job.save(force_insert=True)
        write_file(job, content)
        record_event("exchange.import_begun", by=by, about=job, kind=kind.key, size=len(content))
    return job


def name_columns(job: ImportJob, columns: list[str | None], *, by: Any) -> ImportJob:
    """Say which column each header is, remember it for the office, and have the rows checked.

    Raises:
        NotReady: a column twice, or one missing that is needed.
    """
    kind = _require(kind_named(job.kind), by, job)
    known = kind.columns()
    chosen = [name for name in columns if name]
    NotReady.unless_empty(
        [
            *(
                _("The column “%(column)s” was chosen twice.") % {"column": known[name].label}
                for name in dict.fromkeys(chosen)
                if chosen.count(name) > 1
            ),
            *(
                _("No column of the file is the “%(column)s”. It is needed.") % {"column": column.label}
                for name, column in known.items()
                if column.required and name not in chosen
            ),
        ]
    )
    with transaction.atomic():
        held = _held(job)
        if held.state not in (ImportJob.State.COLUMNS, ImportJob.State.CHECKED, ImportJob.State.STOPPED):
            raise AlreadyDone(_("This import has gone on meanwhile."))
        about = {**(held.about or {}), "columns": columns}
        about.pop("problem", None)
        held.about = about
        for header, column in zip(about["headers"], columns, strict=True):
            RememberedColumn.objects.update_or_create(
                unit_id=held.unit_id, kind=held.kind, header=header_hash(header), defaults={"column": column or ""}
            )
        return _begin(held, ImportJob.State.CHECKING)


def confirm_import(job: ImportJob, *, digest: str, leave_out: bool, by: Any) -> ImportJob:
    """Have the checked rows stored.

    Args:
        digest: of the preview that was on the screen (hexadecimal).
        leave_out: whether the good rows are wanted although others are bad.

    Raises:
        NotReady: another preview, no good row, or bad ones that nobody said to leave out.
    """
    kind = _require(kind_named(job.kind), by, job)
    with transaction.atomic():
        held = _held(job)
        if held.state != ImportJob.State.CHECKED:
            raise AlreadyDone(_("This import has gone on meanwhile."))
        if not hmac.compare_digest(bytes(held.digest or b"").hex(), digest):
            raise NotReady(_("The file was checked once more after this page was opened. Look at the result first."))
        if not held.new + held.changed:
            raise NotReady(_("There is nothing to store."))
        if held.bad and not leave_out:
            raise NotReady(_("Some rows have errors. Say that they are to be left out, or correct them first."))
        record_event("exchange.import_confirmed", by=by, about=held, kind=kind.key, left_out=held.bad)
        return _begin(held, ImportJob.State.STORING)


def resume_import(job: ImportJob, *, by: Any) -> ImportJob:
    """Go on with an import whose work was broken off. Nothing of it was stored, so it begins anew.

    Raises:
        NotReady: somebody still works on it.
    """
    _require(kind_named(job.kind), by, job)
    with transaction.atomic():
        held = _held(job)
        if held.state not in ImportJob.WORKING:
            raise AlreadyDone(_("This import has gone on meanwhile."))
        if not is_stalled(held):
            raise NotReady(_("The work goes on. There is nothing to resume."))
        record_event("exchange.import_resumed", by=by, about=held, kind=held.kind)
        return _begin(held, held.state)


def drop_import(job: ImportJob, *, by: Any) -> ImportJob:
    """Destroy what was uploaded; of a finished import, the rows that were left out.

    Raises:
        NotReady: it is being stored right now.
    """
    _require(kind_named(job.kind), by, job)
    with transaction.atomic():
        held = _held(job)
        if held.state == ImportJob.State.STORING and not is_stalled(held):
            raise NotReady(_("The rows are being stored right now; that can't be stopped half way."))
        if held.about is None:
            raise AlreadyDone(_("This import is over; nothing of the file is kept."))
        if held.state != ImportJob.State.DONE:
            held.state, held.finished_at = ImportJob.State.DROPPED, timezone.now()
        held.claim = None
        held.save(update_fields=["state", "finished_at", "claim"])
        destroy_upload(held)
        record_event("exchange.import_dropped", by=by, about=held, kind=held.kind)
        return held


@transaction.atomic
def record_error_file(job: ImportJob, *, by: Any) -> None:
    """Record that the rows with errors were taken out again by the person who had brought them."""
    _require(kind_named(job.kind), by, job)
    record_event("exchange.errors_downloaded", by=by, about=job, kind=job.kind, rows=job.bad)


def destroy_expired_imports() -> int:
    """Destroy uploads that nobody finished in time; return how many."""
    late = ImportJob.objects.filter(expires_at__lt=timezone.now(), data_key__destroyed_at=None)
    count = 0
    for job in late.select_related("data_key"):
        with transaction.atomic():
            held = _held(job)
            if held.state == ImportJob.State.STORING and not is_stalled(held):
                continue
            if held.state != ImportJob.State.DONE:
                held.state, held.finished_at, held.claim = ImportJob.State.DROPPED, timezone.now(), None
                held.save(update_fields=["state", "finished_at", "claim"])
            destroy_upload(held)
            record_event("exchange.import_expired", about=held, kind=held.kind)
            count += 1
    return count


def _held(job: ImportJob) -> ImportJob:
    """Return the job, locked until the transaction ends."""
    return ImportJob.objects.select_for_update(of=("self",)).select_related("by", "unit", "data_key").get(pk=job.pk)


def _begin(held: ImportJob, state: str) -> ImportJob:
    """Hand the job to the background once the transaction is through."""
    held.state, held.claim = state, uuid.uuid4()
    held.worker, held.worked_at = "", timezone.now()
    held.save()
    work = background.check if state == ImportJob.State.CHECKING else background.store
    arguments = str(held.pk), str(held.claim), get_language() or "id"
    transaction.on_commit(lambda: work.enqueue(*arguments))
    return held
