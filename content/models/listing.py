"""Index pages: what stands below them, a page at a time."""

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as Slice
from django.http import Http404, HttpRequest

PARAMETER = "hal"
DIGITS = 6  # nobody turns a million pages; a longer number is not read at all


def slice_of(request: HttpRequest, things: Any, size: int) -> Slice:
    """Return the page of ``things`` that the address asks for (``?hal=2``).

    Raises:
        Http404: it is no number, or there is no such page.
    """
    asked = request.GET.get(PARAMETER, "1")
    if not asked.isascii() or not asked.isdigit() or len(asked) > DIGITS:
        raise Http404
    try:
        return Paginator(things, size).page(int(asked))
    except InvalidPage as error:
        raise Http404 from error
