"""What happens to files that are sent where none are expected."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


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
