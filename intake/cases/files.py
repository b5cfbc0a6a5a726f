"""The bytes of files: ciphertext in private storage, bound to the row they belong to."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portal.privacy.keyring import seal, unseal
from portal.privacy.models import ProtectedModel


def write_file(document: ProtectedModel, content: bytes) -> None:
    """Seal ``content`` with the document's key and store it.

    What stands there already was left behind by a transaction that never ended, and is written over.
    """
    default_storage.delete(path_of(document))
    sealed = seal(document.key_for_encryption().plain, content, _context(document))
    default_storage.save(path_of(document), ContentFile(sealed))


def read_file(document: ProtectedModel) -> bytes:
    """Return the plain content.

    Raises:
        DecryptionFailed: the file was altered or moved, or its key was destroyed.
        FileNotFoundError: storage has lost it.
    """
    with default_storage.open(path_of(document), "rb") as file:
        return unseal(document.key_for_encryption().plain, file.read(), _context(document))


def destroy_file(document: ProtectedModel) -> None:
    """Remove the ciphertext."""
    default_storage.delete(path_of(document))


def path_of(document: ProtectedModel) -> str:
    """A path that tells nothing, spread over folders."""
    return f"sealed/{document.pk.hex[:2]}/{document.pk.hex}"


def _context(document: ProtectedModel) -> str:
    return f"{document._meta.label_lower}:{document.pk}:file"
