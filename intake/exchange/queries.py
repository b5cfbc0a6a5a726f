"""Reads of imports and exports: each person sees the own ones."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from .models import ExportJob, ImportJob, ImportPiece
from .sealing import opened, unpacked


def imports_of(user: Any) -> QuerySet[ImportJob]:
    """Return the imports this person began."""
    return ImportJob.objects.filter(by_id=user.pk).select_related("by", "unit", "data_key")


def exports_of(user: Any) -> QuerySet[ExportJob]:
    """Return the exports this person asked for."""
    return ExportJob.objects.filter(by_id=user.pk).select_related("by", "unit", "data_key")


def checked_rows(job: ImportJob, *, status: str = "", start: int = 0, count: int = 50) -> list[dict[str, Any]]:
    """Return some of the checked rows, opening only the pages they stand on.

    Args:
        status: only rows that would become this.
        start: how many of them to pass over.
    """
    rows: list[dict[str, Any]] = []
    key = job.data_key.plain
    for number, counts in pages(job).values_list("number", "counts"):
        here = counts.get(status, 0) if status else sum(counts.values())
        if start >= here:
            start -= here
            continue
        page = unpacked(opened(pages(job).get(number=number), key))
        rows += [row for row in page if not status or row["s"] == status][start:]
        start = 0
        if len(rows) >= count:
            break
    return rows[:count]


def rows_with(job: ImportJob, status: str) -> Iterator[dict[str, Any]]:
    """Yield all rows of one status."""
    key = job.data_key.plain
    for piece in pages(job).iterator(chunk_size=2):
        if piece.counts.get(status):
            yield from (row for row in unpacked(opened(piece, key)) if row["s"] == status)


def pages(job: ImportJob) -> QuerySet[ImportPiece]:
    """Return the pages of checked rows in their order."""
    return ImportPiece.objects.filter(job=job, kind=ImportPiece.Kind.PAGE).order_by("number")
