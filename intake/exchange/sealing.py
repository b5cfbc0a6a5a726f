"""Opening the sealed pieces of imports and exports. Writing them is in actions/pieces.py."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

from portal.privacy.keyring import unseal

from .models import ExportJob, ImportJob, ImportPiece, Piece
from .tables import Formula


def opened(piece: Piece, key: bytes) -> bytes:
    """Return what a piece holds.

    Raises:
        DecryptionFailed: it was altered or moved, or the key does not fit.
    """
    return unseal(key, bytes(piece.content), piece.context)


def file_of(job: ImportJob) -> bytes:
    """Return the uploaded file."""
    key = job.data_key.plain
    pieces = job.pieces.filter(kind=ImportPiece.Kind.FILE).order_by("number")
    return b"".join(opened(piece, key) for piece in pieces.iterator(chunk_size=4))


def pages_of(job: ImportJob) -> Iterator[tuple[ImportPiece, bytes]]:
    """Yield the pages of checked rows, each as it was written."""
    key = job.data_key.plain
    for piece in job.pieces.filter(kind=ImportPiece.Kind.PAGE).order_by("number").iterator(chunk_size=4):
        yield piece, opened(piece, key)


def export_of(job: ExportJob) -> Iterator[bytes]:
    """Yield the file in pieces."""
    key = job.data_key.plain
    for piece in job.pieces.order_by("number").iterator(chunk_size=4):
        yield opened(piece, key)


def packed(rows: list[dict[str, Any]]) -> bytes:
    """Return checked rows as bytes; dates and formulas come back as what they were."""
    return json.dumps(rows, default=_marked, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> list[dict[str, Any]]:
    """Return the rows that :func:`packed` made bytes of."""
    rows: list[dict[str, Any]] = json.loads(content, object_hook=_unmarked)
    return rows


def _marked(value: Any) -> Any:
    if isinstance(value, Formula):
        return {"$formula": value.text}
    if isinstance(value, datetime.datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"$day": value.isoformat()}
    return str(value)


def _unmarked(value: dict[str, Any]) -> Any:
    if "$formula" in value:
        return Formula(value["$formula"])
    if "$moment" in value:
        return datetime.datetime.fromisoformat(value["$moment"])
    if "$day" in value:
        return datetime.date.fromisoformat(value["$day"])
    return value
