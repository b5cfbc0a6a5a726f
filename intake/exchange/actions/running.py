"""The work behind an import: reading and checking its rows, and storing them in one transaction."""

import hashlib
import logging
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.privacy.audit import record_event
from portal.privacy.keyring import DecryptionFailed, keyed_hash

from ..checking import BAD, CHANGED, NEW, PAGE_ROWS, Checker, counted
from ..errors import NotStored
from ..models import ImportJob, ImportPiece
from ..registry import kind_named
from ..sealing import file_of, packed, pages_of, unpacked
from ..tables import FileRefused, Row, Table, open_table
from ..working import RUNNING, note_progress, this_process, undisturbed
from .pieces import destroy_upload, keep_only, write_piece

log = logging.getLogger(__name__)


def check_rows(pk: str, claim: str, language: str) -> None:
    """Check an upload, page by page; each page is kept as soon as it is checked."""
    _work(pk, claim, language, ImportJob.State.CHECKING, _check)


def store_rows(pk: str, claim: str, language: str) -> None:
    """Store what was checked and confirmed: all of it in one transaction, or nothing."""
    _work(pk, claim, language, ImportJob.State.STORING, _store)


def _work(pk: str, claim: str, language: str, state: str, what: Any) -> None:
    """Do a piece of work that this claim holds; whatever goes wrong ends in a job that says so."""
    token = uuid.UUID(claim)
    RUNNING.add(token)
    try:
        with translation.override(language):
            mine = ImportJob.objects.filter(pk=pk, state=state, claim=token)
            if not mine.update(worker=this_process(), worked_at=timezone.now()):
                return  # dropped, or resumed by somebody else
            job = ImportJob.objects.select_related("by", "unit", "data_key").get(pk=pk)
            try:
                what(job)
            except (FileRefused, NotStored) as refusal:
                _stop(job, refusal.message)
            except DecryptionFailed:
                _stop(job, _("What was uploaded has been altered meanwhile. Nothing was stored; upload it again."))
            except Exception as error:
                # The error's own text may hold what stands in a row; its kind and place tell enough.
                place = error.__traceback__
                while place and place.tb_next:
                    place = place.tb_next
                line = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
                log.error("The work on import %s failed: %s at %s", pk, type(error).__name__, line)
                _stop(job, _("Something went wrong, and nothing was stored. Try again, or tell the administrator."))
    finally:
        RUNNING.discard(token)


def _stop(job: ImportJob, message: str) -> None:
    with transaction.atomic():
        held = ImportJob.objects.select_for_update().get(pk=job.pk)
        if held.claim != job.claim:
            return
        held.about = {**(held.about or {}), "problem": message}
        held.state, held.finished_at = ImportJob.State.STOPPED, timezone.now()
        held.save()
        record_event("exchange.import_stopped", by=job.by, about=job, kind=job.kind)


def _checker(job: ImportJob) -> Checker:
    kind = kind_named(job.kind)
    if kind is None or not kind.may_import(job.by):
        raise NotStored(_("You may not import this any more. Nothing was stored."))
    return Checker(kind, (job.about or {})["columns"], by=job.by)


def table_of(job: ImportJob) -> Table:
    """Open the uploaded file as it was opened the first time.

    Raises:
        FileRefused: it can't be read.
    """
    return open_table(file_of(job), encoding=job.encoding, delimiter=job.delimiter)


def _check(job: ImportJob) -> None:
    checker, table, key = _checker(job), table_of(job), job.data_key.plain
    job.pieces.filter(kind=ImportPiece.Kind.PAGE).delete()  # of a work that was broken off
    totals, read, digest = dict.fromkeys(("new", "changed", "same", "bad"), 0), 0, hashlib.sha256()
    for number, rows in enumerate(_by_page(table)):
        with undisturbed():
            checked = checker.page(rows)
            content, counts = packed([row.as_row() for row in checked]), counted(checked)
        digest.update(content)
        read += len(rows)
        totals = {status: totals[status] + counts[status] for status in totals}
        with transaction.atomic():
            page = ImportPiece(job=job, kind=ImportPiece.Kind.PAGE, number=number, counts=counts)
            write_piece(page, content, key)
            mine = ImportJob.objects.filter(pk=job.pk, claim=job.claim, state=ImportJob.State.CHECKING)
            if not mine.update(rows_read=read, worked_at=timezone.now(), **totals):
                raise NotStored(_("This import was dropped."))
        note_progress(job, read)
    if not read:
        raise FileRefused(_("There is no row below the column names."))
    with transaction.atomic():
        held = ImportJob.objects.select_for_update().get(pk=job.pk)
        if held.claim == job.claim:
            held.state, held.digest = ImportJob.State.CHECKED, keyed_hash("exchange-preview", digest.digest())
            held.save(update_fields=["state", "digest"])


def _by_page(table: Table) -> Iterator[list[Row]]:
    page: list[Row] = []
    for row in table.rows():
        page.append(row)
        if len(page) == PAGE_ROWS:
            yield page
            page = []
    if page:
        yield page


#: SQLite lets one writer in at a time: up to so many rows are made ready before the transaction begins, so that
#: nobody else waits longer than the writing takes. More would not fit into memory, and are made ready within it.
READY_BEFORE = 10_000
Ready = tuple[list[Any], list[Any]]


def _store(job: ImportJob) -> None:
    ahead: dict[int, Ready] | None = None
    if connection.vendor == "sqlite" and job.rows_read <= READY_BEFORE:
        early = _checker(job)
        with undisturbed():
            ahead = {piece.number: _ready(early, unpacked(content)) for piece, content in pages_of(job)}
    with transaction.atomic():
        held = ImportJob.objects.select_for_update(of=("self",)).select_related("by", "unit", "data_key").get(pk=job.pk)
        if held.claim != job.claim or held.state != ImportJob.State.STORING:
            return
        checker, digest, done = _checker(held), hashlib.sha256(), 0
        left: dict[int, tuple[bytes, dict[str, Any]]] = {}
        for piece, content in pages_of(held):
            digest.update(content)
            rows = unpacked(content)
            with undisturbed():
                new, changed = ahead.pop(piece.number) if ahead is not None else _ready(checker, rows)
                if new or changed:
                    checker.resource.store(new, changed)
            if bad := [row for row in rows if row["s"] == BAD]:
                left[piece.number] = packed(bad), {BAD: len(bad)}
            done += len(rows)
            note_progress(held, done)
        if keyed_hash("exchange-preview", digest.digest()) != bytes(held.digest or b""):
            raise NotStored(_("What was checked has been altered meanwhile. Nothing was stored; upload it again."))
        held.state, held.finished_at = ImportJob.State.DONE, timezone.now()
        held.save(update_fields=["state", "finished_at"])
        if left:
            keep_only(held, left)
        else:
            destroy_upload(held)
        record_event(
            "exchange.imported",
            by=held.by,
            about=held,
            kind=held.kind,
            new=held.new,
            changed=held.changed,
            same=held.same,
            left_out=held.bad,
        )


def _ready(checker: Checker, rows: list[dict[str, Any]]) -> Ready:
    """Return the new and the changed records of one page.

    A row that would no longer become what was shown stops the whole import.

    Raises:
        NotStored: with the row.
    """
    good = [row for row in rows if row["s"] in (NEW, CHANGED)]
    checked = checker.page([Row(row["n"], row["v"]) for row in good])
    for row, again in zip(good, checked, strict=True):
        if again.status != row["s"]:
            raise NotStored(
                _(
                    "Row %(row)d would no longer become what was shown: somebody has changed the data meanwhile. "
                    "Nothing was stored. Have the file checked once more."
                )
                % {"row": row["n"]}
            )
    new = [again.record for again in checked if again.status == NEW]
    changed = [again.record for again in checked if again.status == CHANGED]
    return new, changed
