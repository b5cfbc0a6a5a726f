"""The API itself: which routers, which words for errors, which document."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled
from ninja.errors import ValidationError as NinjaValidationError
from ninja.openapi.schema import OpenAPISchema
from pydantic import ValidationError as PydanticValidationError
from wagtail.api.rich_text import RichTextFormatError
from wagtail.documents.api.v3.router import router as wagtail_documents

from . import offered, pages, pictures, places, site, snippets
from .problems import CONTENT_TYPE, Refused, problem, readers_language, validation_problem
from .registry import extensions
from .wagtail_reads import reads_of

#: What no query may hold: answers.py refuses it before any operation sees it.
READABLE = r"^[^\x00\ufffd]*$"
PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "RFC 9457. Words are in the reader's language; status and the errors' types are not.",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


class ReadingAPI(NinjaAPI):
    """Ninja's API with what its document leaves out: problems, 304, the bounds of Wagtail's own lists."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the OpenAPI document."""
        schema = super().get_openapi_schema(**options)
        schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
        for methods in schema["paths"].values():
            for operation in methods.values():
                _complete(operation)
        return schema


def _complete(operation: dict[str, Any]) -> None:
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses = operation["responses"]
    responses["default"] = {"description": "What went wrong", "content": content}
    if 200 in responses:
        responses[304] = {"description": "Unchanged since the ETag that was sent"}
    for parameter in operation.get("parameters", []):
        bounds = {"limit": pages.Paging, "offset": pages.Paging}.get(parameter["name"])
        if bounds is not None:
            parameter["schema"] = bounds.model_json_schema()["properties"][parameter["name"]]
        if parameter["name"] == "search":
            parameter["schema"]["maxLength"] = 200
        if parameter["in"] == "query":
            for schema in (parameter["schema"], *parameter["schema"].get("anyOf", [])):
                if schema.get("type") == "string" and not schema.keys() & {"enum", "format", "pattern"}:
                    schema["pattern"] = READABLE


def build() -> ReadingAPI:
    """Return the API with every router; called once, when the URLs are loaded and all models are ready."""
    api = ReadingAPI(
        title="Ruang Aman",
        version="1",
        description="Published content of the portal. Everything is read-only except sending a report.",
        urls_namespace="wagtailapi_v3",  # Wagtail's schemas look up addresses of details under this name
        openapi_url=None,
        docs_url=None,
    )
    _word_errors(api)
    api.add_router("/pages/", pages.router)
    api.add_router("/images/", pictures.router)
    api.add_router("/documents/", reads_of(wagtail_documents, {"documents_list", "documents_detail"}, "documents"))
    api.add_router("/snippets/", snippets.router)
    api.add_router("", site.router)
    api.add_router("", places.router)
    api.add_router("", offered.router)
    for prefix, path in extensions.routers.items():
        api.add_router(prefix, import_string(path))
    return api


def _word_errors(api: NinjaAPI) -> None:
    """Answer what Ninja, Wagtail and Django raise with problem documents."""

    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        errors = error.errors if isinstance(error, NinjaValidationError) else error.errors()
        return validation_problem(request, errors)

    def invalid_model(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(request, 400, " ".join(error.messages))

    def not_there(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(request, 404)

    def forbidden(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(request, 403)

    def worded(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(request, error.status_code)

    def bad_format(request: HttpRequest, error: Any) -> HttpResponse:
        with translation.override(readers_language(request)):
            return problem(request, 400, _("This rich text format is not known."))

    def too_often(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(request, 429, retry_after=int(error.wait or 60))

    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        return problem(request, error.status, error.detail, errors=error.errors, retry_after=error.retry_after)

    def raise_it(request: HttpRequest, error: Any) -> HttpResponse:
        raise error  # answers.py words it

    api.add_exception_handler(PydanticValidationError, invalid)
    api.add_exception_handler(NinjaValidationError, invalid)
    api.add_exception_handler(DjangoValidationError, invalid_model)
    api.add_exception_handler(Http404, not_there)
    api.add_exception_handler(PermissionDenied, forbidden)
    api.add_exception_handler(RichTextFormatError, bad_format)
    api.add_exception_handler(Throttled, too_often)
    api.add_exception_handler(HttpError, worded)
    api.add_exception_handler(Refused, refused)
    api.add_exception_handler(Exception, raise_it)
