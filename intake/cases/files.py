"""The bytes of documents: ciphertext in private storage, bound to the row they belong to."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portal.privacy.keyring import seal, unseal

from .models import CaseDocument


def write_file(document: CaseDocument, content: bytes) -> None:
    """Seal ``content`` with the document's key and store it."""
    sealed = seal(document.key_for_encryption().plain, content, _context(document))
    default_storage.save(_path(document), ContentFile(sealed))


def read_file(document: CaseDocument) -> bytes:
    """Return the plain content.

    Raises:
        DecryptionFailed: the file was altered or moved, or its key was destroyed.
        FileNotFoundError: storage has lost it.
    """
    with default_storage.open(_path(document), "rb") as file:
        return unseal(document.key_for_encryption().plain, file.read(), _context(document))


def destroy_file(document: CaseDocument) -> None:
    """Remove the ciphertext."""
    default_storage.delete(_path(document))


def _path(document: CaseDocument) -> str:
    """A path that tells nothing, spread over folders."""
    return f"sealed/{document.pk.hex[:2]}/{document.pk.hex}"


def _context(document: CaseDocument) -> str:
    return f"{document._meta.label_lower}:{document.pk}:file"
