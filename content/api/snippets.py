"""``/api/snippets/``: reusable pieces of content. A snippet model is shown when it names its ``api_fields``."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from ninja.responses import NinjaJSONEncoder
from wagtail.api.v3.schemas import BaseSchema, read_generator
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from .paging import Paging, part
from .wagtail_reads import anybody

router = Router(tags=["snippets"], auth=anybody)


class SnippetBase(BaseSchema):
    """What every snippet has."""

    id: int


class SnippetType(Schema):
    """A kind of snippet."""

    type: str
    name: str


class SnippetTypeList(Schema):
    """The kinds there are."""

    count: int
    items: list[SnippetType]


class SnippetList(Schema):
    """A part of the snippets of one kind; each with the fields of its kind."""

    count: int
    items: list[dict[str, Any]]


def shown_models() -> dict[str, type[Model]]:
    """Return the snippet models that name fields for the API, by their label (``content.Banner``)."""
    return {model._meta.label: model for model in get_snippet_models() if getattr(model, "api_fields", None)}


@router.get("/", response=SnippetTypeList, operation_id="snippets_types", summary="Kinds of snippets")
def list_types(request: HttpRequest) -> Any:
    """Only what is shown to readers."""
    items = [{"type": label, "name": str(model._meta.verbose_name)} for label, model in shown_models().items()]
    return {"count": len(items), "items": items}


@router.get("/{label}/", response=SnippetList, operation_id="snippets_list", summary="Published snippets of one kind")
def list_snippets(
    request: HttpRequest,
    label: str,
    paging: Paging = Query(...),
    locale: str = Query("", max_length=10, description="Only those in this language, where the kind has languages."),
) -> Any:
    """Drafts are not among them."""
    rows = _published(label).order_by("pk")
    if locale and issubclass(rows.model, TranslatableMixin):
        rows = rows.filter(locale__language_code=locale)
    count, items = part([row for row in rows if _is_shown(row)], paging)
    return _json({"count": count, "items": [_dump(request, item) for item in items]})


@router.get(
    "/{label}/{snippet_id}/", response=dict[str, Any], operation_id="snippets_detail", summary="One published snippet"
)
def get_snippet(request: HttpRequest, label: str, snippet_id: int) -> Any:
    """With the fields of its kind.

    Raises:
        Http404: readers do not see it now.
    """
    snippet = get_object_or_404(_published(label), pk=snippet_id)
    if not _is_shown(snippet):
        raise Http404
    return _json(_dump(request, snippet))


def _published(label: str) -> QuerySet[Any]:
    """Return what readers may see of one kind.

    Raises:
        Http404: there is no such kind.
    """
    model = shown_models().get(label)
    if model is None:
        raise Http404
    rows = model._default_manager.all()
    if issubclass(model, DraftStateMixin):
        rows = rows.filter(live=True)
    if "active" in {field.name for field in model._meta.fields}:
        rows = rows.filter(active=True)
    return rows


def _is_shown(snippet: Any) -> bool:
    """Whether readers see it now: a banner only on its days, an entry only where the page it leads to is published."""
    page = getattr(snippet, "page", None)
    return bool(getattr(snippet, "is_shown", True)) and (page is None or page.live)


_schemas: dict[type[Model], Any] = {}


def _dump(request: HttpRequest, snippet: Model) -> dict[str, Any]:
    model = type(snippet)
    if model not in _schemas:
        _schemas[model] = read_generator.generate_schema(model, base_class=SnippetBase)
    context = {"request": request}
    dumped: dict[str, Any] = _schemas[model].model_validate(snippet, context=context).model_dump(context=context)
    return dumped


def _json(content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(content, encoder=NinjaJSONEncoder, json_dumps_params={"ensure_ascii": False})
