"""The verbs of an export: asked for, made in the background, fetched, destroyed."""

import datetime
import logging
import uuid
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intake.cases.models import Sensitivity
from intake.cases.visibility import may_read
from intake.forms.errors import AlreadyDone, NotReady
from portal.privacy.audit import record_event
from portal.reference.queries import codes_of

from .. import background
from ..models import ExportJob
from ..registry import Kind, kind_named
from ..resources.base import Column, ExchangeResource
from ..working import RUNNING, is_stalled, note_progress, this_process
from ..writing import FORMATS, encrypted, new_password, written
from .pieces import destroy_export, write_export

log = logging.getLogger(__name__)
KEPT = datetime.timedelta(hours=24)
PROTECTED = "xlsx-aes"
#: A protected workbook is encrypted as a whole, and so held as a whole.
MAX_PROTECTED_BYTES = 200 * 1024 * 1024


def columns_for(kind: Kind, user: Any) -> dict[str, Column]:
    """Return the columns this person may take out."""
    return {name: column for name, column in kind.columns().items() if may_read(user, column.sensitivity)}


def begin_export(
    kind: Kind,
    *,
    columns: list[str],
    file_format: str,
    reason: str,
    by: Any,
    filters: str = "",
    sensitive: bool = False,
) -> tuple[ExportJob, str]:
    """Have a file made, and return it with the password that opens it (empty if it needs none).

    The caller has asked for a fresh second factor.

    Args:
        columns: names; the order of the file is that of the resource.
        file_format: one of ``FORMATS``, or :data:`PROTECTED`.
        reason: a code of the list ``export_reason``.
        filters: the list's filters as they stand in its address.
        sensitive: whether each record gets an event although no column is sensitive by itself.

    Raises:
        PermissionDenied: this kind, or one of the columns, is not for this person.
        NotReady: no column, an unknown reason, or a format that leaves sensitive columns open.
    """
    allowed = columns_for(kind, by)
    if not kind.may_export(by) or not set(columns) <= set(allowed):
        raise PermissionDenied("exchange.export")
    if not columns:
        raise NotReady(_("Choose at least one column."))
    if reason not in {answer.code for answer in codes_of("export_reason") if answer.active}:
        raise NotReady(_("Choose why this is exported."))
    if file_format != PROTECTED and file_format not in FORMATS:
        raise NotReady(_("Choose a format."))
    guarded = [allowed[name] for name in columns if allowed[name].sensitivity != Sensitivity.OPERATIONAL]
    if guarded and file_format != PROTECTED:
        names = ", ".join(str(column.label) for column in guarded)
        raise NotReady(
            _("These columns leave the portal only in a workbook with a password: %(columns)s.") % {"columns": names}
        )
    password = new_password() if file_format == PROTECTED else ""
    with transaction.atomic():
        job = ExportJob(
            kind=kind.key,
            unit=by.unit,
            by=by,
            format=file_format,
            columns=[name for name in allowed if name in set(columns)],
            filters=_known_filters(kind, filters),
            reason=reason,
            sensitive=sensitive or bool(guarded),
            password=password or None,
            claim=uuid.uuid4(),
            worked_at=timezone.now(),
            expires_at=timezone.now() + KEPT,
        )
        job.save(force_insert=True)
        record_event(
            "exchange.export_begun",
            by=by,
            about=job,
            kind=kind.key,
            columns=job.columns,
            format=file_format,
            reason=reason,
            filtered=bool(job.filters),
        )
        _hand_over(job)
    return job, password


def _known_filters(kind: Kind, text: str) -> str:
    """Return those filters the list knows; whatever else stands in an address is left behind."""
    if kind.filters is None:
        return ""
    names = list(kind.filters().base_filters)
    wanted = {f"{name}{suffix}" for name in names for suffix in ("", "_from", "_to")}
    given, kept = QueryDict(text), QueryDict(mutable=True)
    for name in sorted(wanted & set(given)):
        if given[name]:
            kept.setlist(name, [value[:100] for value in given.getlist(name)])
    return kept.urlencode()[:1000]


def filters_in_words(kind: Kind, text: str) -> list[str]:
    """Return what an export would be narrowed to."""
    if kind.filters is None:
        return []
    labels = {name: filter.label for name, filter in kind.filters().base_filters.items()}
    given = QueryDict(_known_filters(kind, text))
    said = []
    for name, value in given.items():
        base = name if name in labels else name.rpartition("_")[0]
        edge = {"_from": "≥ ", "_to": "≤ "}.get(name[len(base) :], "")
        said.append(f"{labels.get(base) or base}: {edge}{value}")
    return said


def _hand_over(job: ExportJob) -> None:
    arguments = str(job.pk), str(job.claim), get_language() or "id"
    transaction.on_commit(lambda: background.export.enqueue(*arguments))


def make_file(pk: str, claim: str, language: str) -> None:
    """Make the file; called in the background."""
    token = uuid.UUID(claim)
    RUNNING.add(token)
    try:
        with translation.override(language):
            mine = ExportJob.objects.filter(pk=pk, state=ExportJob.State.MAKING, claim=token)
            if not mine.update(worker=this_process(), worked_at=timezone.now()):
                return
            job = ExportJob.objects.select_related("by", "unit", "data_key").get(pk=pk)
            try:
                _make(job)
            except Exception as error:
                log.error("The work on export %s failed: %s", pk, type(error).__name__)
                with transaction.atomic():
                    job.pieces.all().delete()
                    mine.update(state=ExportJob.State.STOPPED, password=None)
                    record_event("exchange.export_stopped", by=job.by, about=job, kind=job.kind)
    finally:
        RUNNING.discard(token)


def _make(job: ExportJob) -> None:
    kind = kind_named(job.kind)
    if kind is None or not kind.may_export(job.by) or not set(job.columns) <= set(columns_for(kind, job.by)):
        raise PermissionDenied("exchange.export")
    job.pieces.all().delete()  # of a work that was broken off
    resource = kind.resource(by=job.by)
    resource.job = job
    counted = _Counted(job, resource, kind)
    inner = "xlsx" if job.format == PROTECTED else job.format
    chunks = written(inner, job.columns, counted)
    if job.format == PROTECTED:
        workbook = bytearray()
        for chunk in chunks:
            workbook += chunk
            if len(workbook) > MAX_PROTECTED_BYTES:
                raise ValueError("too large to be encrypted as a whole")
        chunks = iter([encrypted(bytes(workbook), job.password or "")])
    size = write_export(job, chunks)
    with transaction.atomic():
        held = ExportJob.objects.select_for_update().get(pk=job.pk)
        if held.claim != job.claim or held.state != ExportJob.State.MAKING:
            return
        held.state, held.rows, held.size, held.password = ExportJob.State.READY, counted.rows, size, None
        held.save()
        record_event("exchange.exported", by=job.by, about=held, kind=job.kind, rows=counted.rows, size=size)


class _Counted:
    """The rows of an export, one after another; says how many there were, and of whom sensitive ones are."""

    def __init__(self, job: ExportJob, resource: ExchangeResource, kind: Kind) -> None:
        self.job, self.resource, self.kind = job, resource, kind
        self.rows = 0

    def __iter__(self) -> Iterator[list[Any]]:
        columns = [self.resource.columns[name] for name in self.job.columns]
        for record in self.resource.exported(self._records()):
            about = getattr(record, "about", None)
            if self.job.sensitive and about is not None:
                record_event("exchange.record_exported", by=self.job.by, about=about, export=self.job.pk)
            yield [column.export(record) for column in columns]
            self.rows += 1
            if self.rows % 500 == 0:
                note_progress(self.job, self.rows)

    def _records(self) -> Any:
        rows = self.resource.rows_to_export()
        if self.kind.filters is None or not self.job.filters:
            return rows
        asked = SimpleNamespace(user=self.job.by, GET=QueryDict(self.job.filters))
        return self.kind.filters()(QueryDict(self.job.filters), queryset=rows, request=asked).qs


def resume_export(job: ExportJob, *, by: Any) -> ExportJob:
    """Have a file made anew whose work was broken off.

    Raises:
        NotReady: somebody still works on it.
    """
    _own(job, by)
    with transaction.atomic():
        held = _held(job)
        if held.state != ExportJob.State.MAKING:
            raise AlreadyDone(_("This export has gone on meanwhile."))
        if not is_stalled(held):
            raise NotReady(_("The work goes on. There is nothing to resume."))
        held.claim, held.worked_at, held.worker = uuid.uuid4(), timezone.now(), ""
        held.save()
        record_event("exchange.export_resumed", by=by, about=held, kind=held.kind)
        _hand_over(held)
        return held


@transaction.atomic
def fetch_export(job: ExportJob, *, by: Any) -> ExportJob:
    """Record that the file leaves the portal, and return it.

    Raises:
        AlreadyDone: it has expired, or is not ready.
    """
    _own(job, by)
    held = _held(job)
    if held.state != ExportJob.State.READY or held.expires_at < timezone.now():
        raise AlreadyDone(_("This file has been destroyed, or is not ready yet."))
    held.downloaded_at = timezone.now()
    held.save(update_fields=["downloaded_at"])
    record_event("exchange.export_downloaded", by=by, about=held, kind=held.kind, rows=held.rows)
    return held


def drop_export(job: ExportJob, *, by: Any) -> ExportJob:
    """Destroy the file before its time."""
    _own(job, by, still=False)
    with transaction.atomic():
        held = _held(job)
        if held.state == ExportJob.State.DESTROYED:
            raise AlreadyDone(_("This file has been destroyed, or is not ready yet."))
        destroy_export(held)
        record_event("exchange.export_destroyed", by=by, about=held, kind=held.kind)
        return held


def destroy_expired_exports() -> int:
    """Destroy the files whose time is over; return how many."""
    count = 0
    late = ExportJob.objects.filter(expires_at__lt=timezone.now()).exclude(state=ExportJob.State.DESTROYED)
    for job in late:
        with transaction.atomic():
            held = _held(job)
            destroy_export(held)
            record_event("exchange.export_expired", about=held, kind=held.kind)
            count += 1
    return count


def _own(job: ExportJob, by: Any, *, still: bool = True) -> None:
    """Refuse everybody but the one who asked for it, and that one too without the right that was needed."""
    kind = kind_named(job.kind)
    if job.by_id != by.pk or (still and (kind is None or not kind.may_export(by))):
        raise PermissionDenied("exchange.export")


def _held(job: ExportJob) -> ExportJob:
    return ExportJob.objects.select_for_update(of=("self",)).select_related("by", "unit", "data_key").get(pk=job.pk)
