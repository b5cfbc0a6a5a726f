"""The API's entrance, its OpenAPI document and the page that explains it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from ninja import NinjaAPI
from ninja.responses import NinjaJSONEncoder

from .answers import varies_by_language
from .problems import readers_language


class Documents:
    """Views about one API."""

    def __init__(self, api: NinjaAPI) -> None:
        self.api = api

    def entrance(self, request: HttpRequest) -> HttpResponse:
        """Say what there is: every list, with its address."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        paths = [path for path, methods in self._schema()["paths"].items() if "{" not in path and "get" in methods]
        return JsonResponse(
            {
                "title": self.api.title,
                "openapi": reverse("wagtailapi_v3:openapi-json"),
                "docs": reverse("wagtailapi_v3:docs"),
                "reads": paths,
            }
        )

    def openapi(self, request: HttpRequest) -> HttpResponse:
        """The OpenAPI document."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        return JsonResponse(self._schema(), encoder=NinjaJSONEncoder, json_dumps_params={"ensure_ascii": False})

    def docs(self, request: HttpRequest) -> HttpResponse:
        """The OpenAPI document to read: one page, without scripts and without anything from elsewhere."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        schema = self._schema()
        with translation.override(readers_language(request)):
            context = {
                "groups": _grouped(schema),
                "schemas": _schemas(schema),
                "title": schema["info"]["title"],
                "openapi": reverse("wagtailapi_v3:openapi-json"),
            }
            response = render(request, "content/api/docs.html", context)
        return varies_by_language(response)

    def nothing(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Any address under /api/ that is nobody's.

        Raises:
            Http404: always.
        """
        raise Http404

    def _schema(self) -> dict[str, Any]:
        return self.api.get_openapi_schema()


def _grouped(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the operations by tag, in the order of the document."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            entry = {
                "method": method.upper(),
                "path": path,
                "link": path if method == "get" and "{" not in path else "",
                "summary": operation.get("summary", ""),
                "description": operation.get("description", ""),
                "parameters": [_parameter(parameter) for parameter in operation.get("parameters", [])],
                "body": _body(operation),
            }
            groups.setdefault((operation.get("tags") or ["other"])[0], []).append(entry)
    return [{"tag": tag, "operations": operations} for tag, operations in groups.items()]


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    return {
        "name": parameter["name"],
        "place": parameter["in"],
        "required": parameter.get("required", False),
        "type": _type(schema),
        "description": parameter.get("description") or schema.get("description", ""),
    }


def _body(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    return next((_type(entry["schema"]) for entry in content.values()), "")


def _type(schema: dict[str, Any]) -> str:
    """Return a schema as a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " | ".join(dict.fromkeys(_type(part) for part in schema[key]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "any"))


def _schemas(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the named schemas with their fields."""
    return [
        {
            "name": name,
            "description": content.get("description", ""),
            "fields": [
                {"name": field, "type": _type(value), "required": field in content.get("required", [])}
                for field, value in content.get("properties", {}).items()
            ],
        }
        for name, content in sorted(schema["components"]["schemas"].items())
    ]
