"""What went wrong, as problem documents (RFC 9457) in the reader's language."""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CONTENT_TYPE = "application/problem+json"

TITLES = {
    400: gettext_lazy("The request cannot be understood"),
    403: gettext_lazy("Not open to you"),
    404: gettext_lazy("Nothing is published here"),
    405: gettext_lazy("This address does not take this method"),
    409: gettext_lazy("This contradicts what was sent before"),
    413: gettext_lazy("Too much was sent"),
    415: gettext_lazy("The content must be JSON"),
    422: gettext_lazy("Some answers are missing or cannot be taken"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("The fault is ours"),
}

#: What Pydantic finds wrong with one value, in words of ours.
WORDS = {
    "missing": gettext_lazy("This is required."),
    "int_parsing": gettext_lazy("A whole number is expected."),
    "int_type": gettext_lazy("A whole number is expected."),
    "bool_parsing": gettext_lazy("true or false is expected."),
    "string_type": gettext_lazy("A text is expected."),
    "list_type": gettext_lazy("A list is expected."),
    "dict_type": gettext_lazy("An object is expected."),
    "string_too_long": gettext_lazy("This text is too long."),
    "string_too_short": gettext_lazy("This text is too short."),
    "string_pattern_mismatch": gettext_lazy("This text has not the form that is expected."),
    "greater_than": gettext_lazy("This number is too small."),
    "greater_than_equal": gettext_lazy("This number is too small."),
    "less_than": gettext_lazy("This number is too large."),
    "less_than_equal": gettext_lazy("This number is too large."),
    "literal_error": gettext_lazy("This is none of the values that are known."),
    "enum": gettext_lazy("This is none of the values that are known."),
    "extra_forbidden": gettext_lazy("This is not known here."),
    "json_invalid": gettext_lazy("This is not valid JSON."),
}


class Refused(Exception):
    """A request cannot be answered; ``detail`` says why, in the active language."""

    def __init__(
        self, status: int, detail: str = "", *, errors: list[dict[str, Any]] | None = None, retry_after: int = 0
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.retry_after = retry_after


def readers_language(request: HttpRequest) -> str:
    """Return the language for words that are nobody's content: ``?locale=`` if it is one of ours, or the browser's."""
    wanted = request.GET.get("locale", "")
    return wanted if wanted in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def problem(
    request: HttpRequest,
    status: int,
    detail: str = "",
    *,
    errors: list[dict[str, Any]] | None = None,
    retry_after: int = 0,
) -> HttpResponse:
    """Return the document. ``errors`` names places and what is wrong with each."""
    language = readers_language(request)
    with translation.override(language):
        title = str(TITLES.get(status, HTTPStatus(status).phrase))
        content: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
        if detail:
            content["detail"] = str(detail)
        if errors:
            content["errors"] = [{**error, "detail": str(error["detail"])} for error in errors]
    response = HttpResponse(json.dumps(content, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Language"
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def validation_problem(request: HttpRequest, errors: list[dict[str, Any]]) -> HttpResponse:
    """Return what Pydantic found: 404 where the address itself names nothing, else 400."""
    if any(error.get("loc", ("",))[:1] == ("path",) for error in errors):
        return problem(request, 404)
    with translation.override(readers_language(request)):
        rows = [_described(error) for error in errors]
        return problem(request, 400, _("See “errors” for the values that cannot be taken."), errors=rows)


def _described(error: dict[str, Any]) -> dict[str, Any]:
    place = [str(part) for part in error.get("loc", ())]
    source, names = (place[0], place[1:]) if place and place[0] in {"query", "body", "header"} else ("query", place)
    return {
        "in": source,
        "name": ".".join(names) if names else source,
        "type": str(error.get("type", "value_error")),
        "detail": WORDS.get(str(error.get("type")), _("This value cannot be taken.")),
    }
