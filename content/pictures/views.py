"""Pictures in the sizes that pages show. Originals and everything else that was uploaded are never served."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

FOLDER = "images"  # where Wagtail keeps renditions


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send one rendition from the local disk; a bucket in its place serves them itself.

    Raises:
        Http404: there is none of that name.
    """
    try:
        response = serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / FOLDER))
    except SuspiciousFileOperation as error:
        raise Http404 from error
    patch_cache_control(response, public=True, max_age=24 * 60 * 60)
    return response
