"""Posters and pictures to share, at addresses that say nothing of what they hold."""

import threading

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.http import quote_etag
from django.views.decorators.http import condition, require_safe
from wagtail.models import Page

from portal.security.throttling import throttled

from . import store
from .parts import Parts, has_poster, parts_of
from .pdf import PAPERS, PostersUnavailable

MAKING = "12/10m"  # how many files that are not finished yet one sender may ask for
PATIENCE = 20  # seconds somebody waits while another poster is being made
#: Making one takes a processor for a second: one at a time.
one_at_a_time = threading.Lock()

Found = tuple[Page, Parts]


def _find(request: HttpRequest, page_id: str) -> Found:
    """Return the published page and what its poster says, looked up once for a request."""
    found: Found | None = getattr(request, "_poster", None)
    if found is None:
        page = get_object_or_404(Page.objects.live().public(), pk=page_id).specific
        if not has_poster(page):
            raise Http404
        found = request._poster = page, parts_of(page)  # type: ignore[attr-defined]
    return found


def _etag(request: HttpRequest, page_id: str, paper: str = "card") -> str:
    _page, parts = _find(request, page_id)
    return quote_etag(f"{parts.digest}-{paper}")


@require_safe
@condition(etag_func=_etag)
def poster(request: HttpRequest, page_id: str, paper: str) -> HttpResponse:
    """Send the poster of a page as PDF.

    Raises:
        Http404: there is no such page, or no such paper.
    """
    if paper not in PAPERS:
        raise Http404
    response = _file(request, page_id, paper, "application/pdf")
    if response.status_code == 200:
        response["Content-Disposition"] = f'attachment; filename="lembar-{paper}.pdf"'
    return response


@require_safe
@condition(etag_func=_etag)
def card(request: HttpRequest, page_id: str) -> HttpResponse:
    """Send the picture to share.

    Raises:
        Http404: there is no such page.
    """
    return _file(request, page_id, "card", "image/png")


def _file(request: HttpRequest, page_id: str, kind: str, content_type: str) -> HttpResponse:
    page, parts = _find(request, page_id)
    content = store.stored(page, kind, parts)
    if content is None:
        if throttled(request, "posters.make", MAKING):
            return _not_now(request, parts, 429)
        if not one_at_a_time.acquire(timeout=PATIENCE):
            return _not_now(request, parts, 503)
        try:
            content = store.stored(page, kind, parts) or store.make(page, kind, parts)
        except PostersUnavailable:
            return _not_now(request, parts, 503, missing=True)
        finally:
            one_at_a_time.release()
    response = HttpResponse(content, content_type=content_type)
    response["Cache-Control"] = "public, max-age=600"
    response["X-Robots-Tag"] = "noindex"
    return response


def _not_now(request: HttpRequest, parts: Parts, status: int, *, missing: bool = False) -> HttpResponse:
    with translation.override(parts.language):
        response = render(request, "posters/not_now.html", {"missing": missing, "back": parts.address}, status=status)
    response["Cache-Control"] = "no-store"
    if not missing:
        response["Retry-After"] = "600" if status == 429 else "30"
    return response
