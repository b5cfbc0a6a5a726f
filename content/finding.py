"""Search of the public pages. The words looked for are neither stored nor logged."""

import re
from typing import Any

from wagtail.models import Page


def found_pages(query: str, near: Page) -> Any:
    """Return the published pages in the language of ``near`` that hold the words of ``query``, the best first.

    Args:
        query: words as the reader typed them; operators have no meaning.
        near: a page of the tree to search in.
    """
    # Only words reach the database: the SQLite backend fails on a lone quotation mark.
    words = " ".join(re.findall(r"\w+", query))
    if not words:
        return Page.objects.none()
    return Page.objects.live().filter(locale_id=near.locale_id, depth__gt=1).exclude(pk=near.pk).search(words)
