"""What every answer under /api/ has in common: who asks is nobody, methods, language, CORS, ETag, problems."""

import functools
import hashlib
import logging
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from portal.page_cache.marks import keep

from .fields import only_wanted_fields
from .problems import CONTENT_TYPE, Refused, problem, readers_language

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

LONGEST_QUERY = 4000  # characters of ?…
LONGEST_SEARCH = 200
LARGEST_OFFSET = 10_000
#: A number or character that no column can hold, JSON deeper than anybody writes it.
UNREADABLE = (OverflowError, DataError, UnicodeError, RecursionError, SuspiciousOperation)
READS = {"GET", "HEAD", "OPTIONS"}


def public(view: View) -> View:
    """Wrap a view of the API."""

    @csrf_exempt  # there is no session that a foreign site could ride on: see _as_nobody
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.method or "GET"
        _as_nobody(request)
        with translation.override(_content_language(request)):
            if asked == "OPTIONS":
                return _allowed(request, view, args, kwargs)
            request.method = "GET" if asked == "HEAD" else asked
            response = _answered(request, view, args, kwargs)
            request.method = asked
            response.headers.setdefault("Content-Language", translation.get_language())
        if asked in READS:
            _share(response)
            _keep(request, response)
            response = _conditional(request, response)
        if asked == "HEAD":
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer


def _as_nobody(request: HttpRequest) -> None:
    """Forget who is signed in: an officer sees what everybody sees, and a session is neither read nor kept alive."""
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]


def _content_language(request: HttpRequest) -> str:
    """Return the language of labels in content: what ``?locale=`` says, or the main one, whatever the browser wants.

    So an address means the same for everybody and can be kept.
    """
    wanted = request.GET.get("locale", "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _answered(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
    """Return the view's answer, or a problem document for whatever it raises."""
    try:
        _refuse_the_absurd(request)
        _refuse_other_than_json(request, view, args, kwargs)
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and request.method == "GET":
            return only_wanted_fields(request, response)
    except Refused as refusal:
        return problem(request, refusal.status, refusal.detail, errors=refusal.errors, retry_after=refusal.retry_after)
    except Http404:
        return problem(request, 404)
    except PermissionDenied:
        return problem(request, 403)
    except RequestDataTooBig:
        return problem(request, 413)
    except (
        OverflowError,
        DataError,
        UnicodeError,
        RecursionError,
        SuspiciousOperation,
    ):  # a number or character that no column can hold, JSON too deep
        return problem(request, 400)
    except Exception:
        got_request_exception.send(sender=None, request=request)
        logger.exception("The API failed")
        return problem(request, 500)
    return _as_problem(request, response)


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Turn an error that Ninja or Django worded into a problem document."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(CONTENT_TYPE):
        return response
    replaced = problem(request, response.status_code)
    if "Allow" in response.headers:
        replaced.headers["Allow"] = _with_the_free_methods(response.headers["Allow"])
    return replaced


def _with_the_free_methods(allow: str) -> str:
    methods = {method.strip() for method in allow.split(",")}
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods | {"OPTIONS"}))


def _refuse_the_absurd(request: HttpRequest) -> None:
    """Refuse what no program sends in earnest, and make what is searched for words.

    Raises:
        Refused: too long, with characters no database holds, or paging to where nothing can be.
    """
    with translation.override(readers_language(request)):
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            raise Refused(400, _("The query may have %(count)d characters.") % {"count": LONGEST_QUERY})
        if any("\x00" in value or "\ufffd" in value for name in request.GET for value in request.GET.getlist(name)):
            raise Refused(400, _("The query holds characters that cannot be read."))
        if len(request.GET.get("search", "")) > LONGEST_SEARCH:
            raise Refused(400, _("A search may have %(count)d characters.") % {"count": LONGEST_SEARCH})
        if "search" in request.GET:
            _search_plain_words(request)
        offset = request.GET.get("offset", "")
        if offset.isascii() and offset.isdecimal() and (len(offset) > 9 or int(offset) > LARGEST_OFFSET):
            raise Refused(400, _("“offset” may be at most %(count)d.") % {"count": LARGEST_OFFSET})


def _refuse_other_than_json(request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
    """Refuse content that is no JSON, where content is taken at all; elsewhere the method is what is wrong.

    Raises:
        Refused: where POST is taken.
    """
    if request.method != "POST" or request.content_type == "application/json":
        return
    if "POST" in _free_methods(request, view, args, kwargs):
        with translation.override(readers_language(request)):
            raise Refused(415, _("Send the content as application/json."))


def _free_methods(request: HttpRequest, view: View, args: Any, kwargs: Any) -> str:
    """Return the methods an address takes. Ninja knows no OPTIONS, and its refusal names them."""
    asked, request.method = request.method, "OPTIONS"
    try:
        return view(request, *args, **kwargs).headers.get("Allow", "")
    finally:
        request.method = asked


def _search_plain_words(request: HttpRequest) -> None:
    """Leave letters and digits of what is searched for: quotes and operators are syntax to SQLite's full-text search.

    Upper case alone would still make AND, OR and NOT of somebody's words.
    """
    query = request.GET.copy()
    query["search"] = " ".join(re.findall(r"\w+", request.GET["search"].lower()))
    request.GET = query  # type: ignore[assignment]


def _allowed(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
    """Answer OPTIONS. Ninja knows no OPTIONS, and its refusal names the methods there are."""
    response = _answered(request, view, args, kwargs)
    allow = response.headers.get("Allow", "")
    if not allow:
        return response
    answer = HttpResponse(status=204)
    answer.headers["Allow"] = allow
    if "GET" in allow:
        _share(answer)
        answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        answer.headers["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
        answer.headers["Access-Control-Max-Age"] = "86400"
    return answer


def _share(response: HttpResponse) -> None:
    """Let pages of other sites read it: it is public, and no cookie makes it richer."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _keep(request: HttpRequest, response: HttpResponse) -> None:
    """Let it be kept for everybody, unless it depends on the browser or holds words somebody looked for."""
    if "search" not in request.GET and "Vary" not in response.headers:
        keep(request, response, None)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a good answer its ETag, and 304 to whoever has it already."""
    if response.status_code != 200:
        return response
    response.headers.setdefault("Cache-Control", "public, no-cache")
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    wanted = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in wanted or etag in [known.removeprefix("W/") for known in wanted]:
        unchanged = HttpResponse(status=304)
        for name in ("ETag", "Cache-Control", "Vary", *_SHARED):
            if name in response.headers:
                unchanged.headers[name] = response.headers[name]
        return unchanged
    return response


_SHARED = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Cross-Origin-Resource-Policy")


def varies_by_language(response: HttpResponse) -> HttpResponse:
    """Mark an answer that is worded in the reader's language."""
    patch_vary_headers(response, ["Accept-Language"])
    return response
