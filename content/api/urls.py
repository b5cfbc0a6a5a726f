"""Addresses under /api/. Every one is wrapped by answers.public, those of Ninja and ours."""

from typing import Any

from django.urls import URLPattern, path, re_path

from .answers import public
from .api import build
from .views import Documents

api = build()
documents = Documents(api)


def _ninjas() -> list[URLPattern]:
    patterns, _app, _namespace = api.urls
    return [pattern for pattern in patterns if isinstance(pattern, URLPattern) and pattern.name != "api-root"]


def _wrapped(pattern: URLPattern) -> URLPattern:
    pattern.callback = public(pattern.callback)
    return pattern


_own = [
    path("", documents.entrance, name="api-root"),
    path("openapi.json", documents.openapi, name="openapi-json"),
    path("docs/", documents.docs, name="docs"),
]
_last = [re_path(r"^(?:.*/)?$", documents.nothing, name="nothing")]

#: For ``path("api/", urls)``: the namespace is the one Wagtail's schemas know.
urls: tuple[list[Any], str, str] = (
    [_wrapped(pattern) for pattern in [*_own, *_ninjas(), *_last]],
    "wagtailapi_v3",
    api.urls_namespace,
)
