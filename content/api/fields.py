"""``?fields=``: answers with only what somebody needs."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .problems import Refused

EVERYTHING = "*"


def wanted_fields(request: HttpRequest) -> list[str]:
    """Return the names of ``?fields=title,meta.locale``; empty where nobody asked."""
    return [name.strip() for name in request.GET.get("fields", "").split(",") if name.strip()]


def only_wanted_fields(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return ``response`` with the wanted fields only: of each item of a list, or of the one object.

    Raises:
        Refused: a name that no item has.
    """
    names = wanted_fields(request)
    if not names or EVERYTHING in names or response.headers.get("Content-Type", "").split(";")[0] != "application/json":
        return response
    content = json.loads(response.content)
    if not isinstance(content, dict):
        return response
    items = content.get("items")
    rows = items if isinstance(items, list) else [content]
    unknown = [name for name in names if rows and not any(_has(row, name) for row in rows)]
    if unknown:
        raise Refused(400, _("These fields are not known here: %(names)s.") % {"names": ", ".join(unknown)[:200]})
    picked = [_picked(row, names) for row in rows]
    content = {**content, "items": picked} if isinstance(items, list) else picked[0]
    response.content = json.dumps(content, ensure_ascii=False).encode()
    return response


def _has(row: dict[str, Any], name: str) -> bool:
    first, _dot, rest = name.partition(".")
    if not isinstance(row, dict) or first not in row:
        return False
    return not rest or _has(row[first], rest)


def _picked(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name in names:
        first, _dot, rest = name.partition(".")
        if not _has(row, name):
            continue
        if rest:
            inner = result.setdefault(first, {})
            inner.update(_picked(row[first], [rest]))
        else:
            result[first] = row[first]
    return result
