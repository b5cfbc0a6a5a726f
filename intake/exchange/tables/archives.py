"""The zip archives that XLSX and ODS files are: opened only after a look at what they would become."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .errors import FileRefused

MAX_UNPACKED = 400 * 1024 * 1024  # bytes of all parts together
MAX_PARTS = 2_000
MAX_RATIO = 400  # of a part that is large; a sheet of equal rows packs 50 to 1, a bomb 1,000 to 1
_LARGE = 10 * 1024 * 1024
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open the archive of a spreadsheet.

    The sizes written in it can be trusted: Python reads no part further than its size says.

    Raises:
        FileRefused: damaged, encrypted, unpacking to too much, or with declarations no spreadsheet has.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FileRefused(_("The file can't be opened: it is damaged, or not a spreadsheet.")) from error
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > _LARGE and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or swollen:
        raise FileRefused(
            _("The file would unpack to %(size)d MB. That is no table of ours; it was not opened.")
            % {"size": unpacked // (1024 * 1024)}
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(_("The file is protected with a password. Save it without one, then choose it again."))
    if any(_declares(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
        raise FileRefused(_("The file holds declarations that no spreadsheet needs; it was not opened."))
    return archive


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part begins with declarations of its own, which could grow without end."""
    try:
        with archive.open(part) as stream:
            return _DECLARATION.search(stream.read(4096)) is not None
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise FileRefused(_("The file can't be opened: it is damaged, or not a spreadsheet.")) from error


def pieces(archive: zipfile.ZipFile, name: str, *, size: int = 1 << 18, overlap: int = 200) -> Iterator[bytes]:
    """Yield a part of the archive in pieces that overlap, so that something short is found wherever it stands."""
    tail = b""
    with archive.open(name) as stream:
        while chunk := stream.read(size):
            yield tail + chunk
            tail = chunk[-overlap:]
