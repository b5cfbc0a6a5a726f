"""One file of up to 40 MB, kept in memory: nothing that somebody sends is ever on disk in clear."""

from typing import Any

from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from portal.security.uploads import FilesInMemory

from .actions.importing import MAX_BYTES


class OneLargeFile(FilesInMemory):
    """Takes one file, longer than those that come with forms."""

    most_bytes = MAX_BYTES


# The CSRF check reads the form, and with it the file; it has to wait until that is kept in memory.
@method_decorator(csrf_exempt, name="dispatch")
class TakesOneLargeFile:
    """Mixin, before an :class:`intake.forms.screens.OfficerForm`."""

    uploads: OneLargeFile

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.uploads = OneLargeFile(request, most=1)
        request.upload_handlers = [self.uploads]
        return self.checked_dispatch(request, *args, **kwargs)

    @method_decorator(csrf_protect)
    def checked_dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Go on as any other form does."""
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
