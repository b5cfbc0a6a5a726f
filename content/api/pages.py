"""``/api/pages/``: published pages of every type, with Wagtail's own schemas and filters."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from ninja import Query, Router, Schema
from ninja.responses import NinjaJSONEncoder
from wagtail.api.rich_text import RichTextOutputFormat
from wagtail.api.v3.querysets import get_pages_queryset
from wagtail.api.v3.registry import registry
from wagtail.api.v3.routers.pages import PageDetailSchema, PageFilterSchema
from wagtail.api.v3.schemas import BasePageSchema
from wagtail.api.v3.schemas.pages import BASE_PAGE_READ_FIELDS
from wagtail.api.v3.schemas.params import APIFieldFilterSchema, OrderingSchema, SearchSchema
from wagtail.models import Page, Site

from .fields import wanted_fields
from .paging import Paging, part
from .wagtail_reads import anybody

router = Router(tags=["pages"], auth=anybody)

#: What a list shows of each page unless more is asked for with ``?fields=``.
IN_LISTS = {"id", "title", "meta"}


class PageList(Schema):
    """A part of the published pages."""

    count: int
    items: list[BasePageSchema | dict[str, Any]]


@router.get(
    "/", response=PageList, url_name="list_pages", operation_id="pages_list", summary="Published pages, all types"
)
def list_pages(
    request: HttpRequest,
    filters: PageFilterSchema = Query(...),
    ordering: OrderingSchema = Query(...),
    search: SearchSchema = Query(...),
    paging: Paging = Query(...),
    fields: str = Query("", description="Names separated by commas (meta.locale, introduction), or * for all."),
) -> Any:
    """Filter by type, place in the tree, translation, locale and every API field; order; search."""
    models = filters.type
    model = models[0] if len(models) == 1 else Page
    known = APIFieldFilterSchema.with_exclude_schemas(
        raw_params=request.GET,
        schemas=(PageFilterSchema, OrderingSchema, SearchSchema, Paging),
        base_fields=BASE_PAGE_READ_FIELDS,
    )
    pages = known.filter_queryset(filters.filter(get_pages_queryset(request, model), request))
    pages = ordering.order_queryset(pages, paging, base_fields=BASE_PAGE_READ_FIELDS)
    count, items = part(search.search_queryset(request, pages), paging)
    if {name.partition(".")[0] for name in wanted_fields(request)} <= IN_LISTS:
        return {"count": count, "items": items}
    return _json({"count": count, "items": list(_in_full(request, items))})


@router.get(
    "/find/",
    response={302: None},
    url_name="find_page",
    operation_id="pages_find",
    summary="The page at an address of the site",
)
def find_page(
    request: HttpRequest,
    html_path: str = Query("/", max_length=1000, description="As the browser shows it: /en/hotline/"),
) -> HttpResponse:
    """Redirect to the page's detail."""
    language, components = settings.LANGUAGE_CODE, [part for part in html_path.split("/") if part]
    if components and components[0] in dict(settings.LANGUAGES):
        language = components.pop(0)
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    with translation.override(language):
        found = site.root_page.specific.localized.route(request, components)
    page = get_object_or_404(get_pages_queryset(request), pk=found[0].pk)
    query = request.GET.copy()
    query.pop("html_path", None)
    address = reverse("wagtailapi_v3:detail_page", kwargs={"page_id": page.pk})
    return redirect(f"{address}?{query.urlencode()}" if query else address)


@router.get(
    "/{page_id}/",
    response=PageDetailSchema,
    url_name="detail_page",
    operation_id="pages_detail",
    summary="One page with everything it says",
)
def get_page(
    request: HttpRequest,
    page_id: int,
    rich_text_format: RichTextOutputFormat | None = Query(None, description="html unless said otherwise."),
    fields: str = Query("", description="Names separated by commas."),
) -> Any:
    """Blocks come in their order, each with its type and value."""
    return get_object_or_404(get_pages_queryset(request), pk=page_id).specific


def _in_full(request: HttpRequest, pages: Sequence[Page]) -> Iterable[dict[str, Any]]:
    """Yield pages as their detail shows them, with one query for each type among them."""
    found = Page.objects.filter(pk__in=[page.pk for page in pages]).select_related("locale").specific().in_bulk()
    for page in pages:
        specific = found[page.pk]
        schema: Any = registry.get(type(specific)._meta.label).read_schema
        yield schema.model_validate(specific, context={"request": request}).model_dump(context={"request": request})


def _json(content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(content, encoder=NinjaJSONEncoder, json_dumps_params={"ensure_ascii": False})
