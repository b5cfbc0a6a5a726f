"""The files somebody chooses before sending a report: read into memory, checked, cleaned.

They are chosen on the last page and travel with “send”: a browser never fills in a file it was given before, and
nothing is stored before the report is.
"""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.security.throttling import throttled
from portal.security.uploads import (
    CleanFile,
    FilesInMemory,
    RefuseFiles,
    UploadRefused,
    clean_files,
    keep_files_in_memory,
    refuse_files,
    too_big_message,
)

FIELD = "files"
MOST = 3
SENDINGS_PER_SENDER = "30/h"  # that may be large; what is small fills no memory
SMALL = 1024 * 1024  # bytes of a whole request


class FilesRefused(Exception):
    """The files can't be taken; the message says why, in the reader's language."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


@dataclass
class FilesOfForm:
    """What came with one request. Make it before anything reads ``request.POST``."""

    request: HttpRequest
    _handler: FilesInMemory | RefuseFiles = field(init=False)

    def __post_init__(self) -> None:
        length = self.request.META.get("CONTENT_LENGTH") or "0"
        large = not length.isdecimal() or int(length) > SMALL
        if large and throttled(self.request, "report.files", SENDINGS_PER_SENDER):
            self._handler = refuse_files(self.request)
        else:
            self._handler = keep_files_in_memory(self.request, MOST)

    @property
    def were_sent(self) -> bool:
        """Whether there were any, taken or not."""
        if isinstance(self._handler, RefuseFiles):
            return self._handler.refused
        return bool(self.request.FILES) or self._handler.too_big

    def cleaned(self) -> list[CleanFile]:
        """Return the files, fit to be stored.

        Raises:
            FilesRefused: too many, too big, of another kind, damaged, or too often from one sender.
        """
        if isinstance(self._handler, RefuseFiles):
            if self._handler.refused:
                raise FilesRefused(
                    _(
                        "Many files came from this connection. Send the report without files now, or wait an hour; "
                        "you can tell officers about the files with your report code."
                    ),
                    status=429,
                )
            return []
        if self._handler.too_big:
            raise FilesRefused(too_big_message(MOST))
        if set(self.request.FILES) - {FIELD}:
            raise FilesRefused(_("Files are chosen on the last page, before sending."))
        try:
            return clean_files(self.request.FILES.getlist(FIELD), MOST)
        except UploadRefused as refusal:
            raise FilesRefused(refusal.messages[0]) from refusal
