"""Writing what is sealed, and destroying it together with its key."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from portal.privacy.keyring import seal
from portal.privacy.models import DataKey

from ..models import ExportJob, ExportPiece, ImportJob, ImportPiece, Piece

PIECE_BYTES = 1 << 20


def write_piece(piece: Piece, content: bytes, key: bytes) -> None:
    """Seal and store one piece."""
    piece.content = seal(key, content, piece.context)
    piece.save(force_insert=True)


def write_file(job: ImportJob, content: bytes) -> None:
    """Store an uploaded file."""
    key = job.data_key.plain
    for number, start in enumerate(range(0, len(content), PIECE_BYTES)):
        piece = ImportPiece(job=job, kind=ImportPiece.Kind.FILE, number=number)
        write_piece(piece, content[start : start + PIECE_BYTES], key)


def write_export(job: ExportJob, chunks: Iterable[bytes]) -> int:
    """Store a file that is taken out, as it comes; return its size in bytes."""
    key, waiting, number, size = job.data_key.plain, bytearray(), 0, 0
    for chunk in chunks:
        waiting += chunk
        size += len(chunk)
        while len(waiting) >= PIECE_BYTES:
            write_piece(ExportPiece(job=job, number=number), bytes(waiting[:PIECE_BYTES]), key)
            del waiting[:PIECE_BYTES]
            number += 1
    write_piece(ExportPiece(job=job, number=number), bytes(waiting), key)
    return size


def destroy_key(key: DataKey) -> None:
    """Destroy a data key: what it sealed is gone for ever, also where a backup still holds the ciphertext."""
    key.wrapped, key.destroyed_at = b"", timezone.now()
    key.save(update_fields=["wrapped", "destroyed_at"])
    key.__dict__.pop("plain", None)


def destroy_upload(job: ImportJob) -> None:
    """Remove what was uploaded. The numbers stay."""
    job.pieces.all().delete()
    ImportJob.objects.filter(pk=job.pk).update(about=None)
    job.about = None
    destroy_key(job.data_key)


def destroy_export(job: ExportJob) -> None:
    """Remove a file that was taken out. Who made it, of what and why, stays in the trail."""
    job.pieces.all().delete()
    ExportJob.objects.filter(pk=job.pk).update(password=None, state=ExportJob.State.DESTROYED)
    job.password, job.state = None, ExportJob.State.DESTROYED
    destroy_key(job.data_key)


def keep_only(job: ImportJob, pages: dict[int, tuple[bytes, dict[str, Any]]]) -> None:
    """Leave of an upload only these pages: what is needed for the file of errors."""
    key = job.data_key.plain
    job.pieces.all().delete()
    for number, (content, counts) in pages.items():
        write_piece(ImportPiece(job=job, kind=ImportPiece.Kind.PAGE, number=number, counts=counts), content, key)
