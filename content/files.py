"""Documents under a name that says nothing: a download list is read over a shoulder, too (domain.md §10).

A part of a file can be asked for (RFC 9110 §14): some phones play a video only then, and on a slow line
nothing has to be loaded twice.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve

NEUTRAL = "dokumen"


def serve_document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Serve a document as Wagtail does; what is saved is called ``dokumen.pdf``, whatever editors named the file."""
    response: HttpResponseBase = serve(request, document_id, document_filename)
    shown = response.headers.get("Content-Disposition")
    if shown:
        kind = shown.split(";", 1)[0]
        ending = "".join(sign for sign in PurePath(document_filename).suffix if sign.isalnum() or sign == ".")
        response.headers["Content-Disposition"] = f'{kind}; filename="{NEUTRAL}{ending}"'
    response.headers.setdefault("X-Robots-Tag", "noindex")
    if response.status_code == 200:
        response.headers["Accept-Ranges"] = "bytes"
        wanted = RANGE.fullmatch(request.headers.get("Range", ""))
        if wanted and any(wanted.groups()) and _is_the_same(request, response):
            return _part(response, document_id, *wanted.groups())
    return response


RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
PIECE = 64 * 1024


def _is_the_same(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the part continues what the browser has: it may have said of which file it has the beginning."""
    known = request.headers.get("If-Range")
    return not known or known in (response.headers.get("ETag"), response.headers.get("Last-Modified"))


def _part(whole: HttpResponseBase, document_id: int, first: str, last: str) -> HttpResponseBase:
    """Return the bytes asked for; ``first`` alone: from there on, ``last`` alone: so many of the end."""
    file = get_document_model().objects.get(pk=document_id).file
    size = file.size
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        refused = HttpResponse(status=416)
        refused.headers["Content-Range"] = f"bytes */{size}"
        return refused
    part = StreamingHttpResponse(_pieces(file, start, end - start + 1), status=206)
    for name, value in whole.items():
        part.headers[name] = value
    part.headers["Content-Length"] = str(end - start + 1)
    part.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    # The file of the whole is closed; its own close() would end the request.
    for close in whole._resource_closers:  # type: ignore[attr-defined]
        close()
    return part


def _pieces(file: Any, start: int, length: int) -> Iterator[bytes]:
    with file.storage.open(file.name, "rb") as opened:
        opened.seek(start)
        while length > 0 and (piece := opened.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
