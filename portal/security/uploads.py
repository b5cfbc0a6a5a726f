"""Files people send: refused where none are expected, checked and cleaned where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps
from pillow_heif import register_heif_opener


class RefuseFiles(FileUploadHandler):
    """Reads a multipart form's text and drops its files unread: nothing touches memory or disk.

    ``refused`` then says whether there were any.
    """

    refused = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.refused = True
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def refuse_files(request: HttpRequest) -> RefuseFiles:
    """Make ``request`` refuse files; call it before anything reads ``request.POST``."""
    handler = RefuseFiles(request)
    request.upload_handlers = [handler]
    return handler


MAX_BYTES = 10 * 1024 * 1024  # of one file
MAX_FILES = 5  # of one form
MAX_PIXELS = 50_000_000  # of one picture; more is a decompression bomb or a poster
#: What is taken, by content: type → the extensions it may come under.
ACCEPTED = {
    "image/jpeg": {"jpg", "jpeg"},
    "image/png": {"png"},
    "image/webp": {"webp"},
    "image/heic": {"heic", "heif"},
    "application/pdf": {"pdf"},
}
#: How a picture is written anew: type → Pillow's format, the resulting type and its extension.
REWRITTEN = {
    "image/jpeg": ("JPEG", "image/jpeg", "jpg"),
    "image/png": ("PNG", "image/png", "png"),
    "image/webp": ("WEBP", "image/webp", "webp"),
    "image/heic": ("JPEG", "image/jpeg", "jpg"),
    "image/avif": ("AVIF", "image/avif", "avif"),
    "image/gif": ("PNG", "image/png", "png"),
}

register_heif_opener()


class UploadRefused(ValidationError):
    """A file can't be taken; says why, in the user's language."""


@dataclass(frozen=True)
class CleanFile:
    """A checked file. A picture is written anew, so it carries no place, time or device it was taken with."""

    content: bytes
    content_type: str
    extension: str


class FilesInMemory(FileUploadHandler):
    """Keeps files in memory only: nothing that somebody sends is ever on disk in clear.

    A file over the limit is read no further and becomes None; ``too_big`` then says so.
    """

    most_bytes = MAX_BYTES

    def __init__(self, request: HttpRequest | None = None, most: int = MAX_FILES) -> None:
        super().__init__(request)
        self.too_big = False
        self._most = most
        self._files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._parts: list[bytes] = []
        self._size = 0
        self._files += 1
        if self._files > self._most:
            self.too_big = True
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > self.most_bytes:
            self.too_big = True
            self._parts = []
            raise SkipFile
        self._parts.append(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        content = BytesIO(b"".join(self._parts))
        return InMemoryUploadedFile(
            content,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def keep_files_in_memory(request: HttpRequest, most: int = MAX_FILES) -> FilesInMemory:
    """Make ``request`` keep at most so many files in memory; call it before anything reads ``request.POST``."""
    handler = FilesInMemory(request, most)
    request.upload_handlers = [handler]
    return handler


def clean_file(file: UploadedFile) -> CleanFile:
    """Return a file fit to be stored: known by its content, not by what it says of itself (design.md §7).

    Raises:
        UploadRefused: empty, too big, of another kind than is taken, or not what its name says.
    """
    if not file.size:
        raise UploadRefused(_("The file is empty."))
    if file.size > MAX_BYTES:
        raise UploadRefused(too_big_message())
    content = file.read()
    kind = filetype.guess(content)
    content_type = kind.mime if kind is not None else ""
    if content_type not in ACCEPTED:
        raise UploadRefused(_("Only pictures (JPEG, PNG, WebP, HEIC) and PDF documents can be taken."))
    name, _dot, extension = (file.name or "").rpartition(".")
    if not name or extension.lower() not in ACCEPTED[content_type]:
        raise UploadRefused(_("The file is not what its name says. Save it again in its own format, then choose it."))
    if content_type == "application/pdf":
        return CleanFile(content, content_type, "pdf")
    return written_anew(content, content_type)


def clean_files(files: Sequence[UploadedFile], most: int = MAX_FILES) -> list[CleanFile]:
    """Return the files of one form, all checked.

    Raises:
        UploadRefused: too many, or one of them is refused.
    """
    if len(files) > most:
        raise UploadRefused(too_big_message(most))
    return [clean_file(file) for file in files]


def too_big_message(most: int = MAX_FILES) -> str:
    """Say how much one form may carry."""
    return _("At most %(count)d files of %(size)d MB each can be taken.") % {
        "count": most,
        "size": MAX_BYTES // (1024 * 1024),
    }


def written_anew(content: bytes, content_type: str) -> CleanFile:
    """Return the picture alone: turned the way it was held, without anything written beside it.

    Args:
        content: the file.
        content_type: what it is; one of :data:`REWRITTEN`.

    Raises:
        UploadRefused: too large, or damaged.
    """
    image_format, new_type, extension = REWRITTEN[content_type]
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process; half a picture is damaged
    try:
        with Image.open(BytesIO(content)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise UploadRefused(_("The picture is too large. Make it smaller, then choose it again."))
            picture = ImageOps.exif_transpose(opened)
            if image_format == "JPEG":
                picture = picture.convert("RGB")
            elif picture.mode not in {"L", "LA", "RGB", "RGBA"}:
                picture = picture.convert("RGBA")
            # A new picture made of the pixels: what Pillow carries along in `info` is not written again.
            plain = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UploadRefused(_("The picture can't be opened; it may be damaged.")) from error
    written = BytesIO()
    plain.save(written, image_format, quality=90)
    return CleanFile(written.getvalue(), new_type, extension)
