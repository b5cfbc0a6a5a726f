"""Where help is: regions, hotlines and service points, services."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from content.models import Hotline, ServicesPage
from content.summaries import Summaries
from home.regions import regions_with_a_unit
from portal.reference.models import Region

from .paging import Paging, part
from .wagtail_reads import anybody

router = Router(tags=["help"], auth=anybody)

REGION_CODE = r"^\d\d(\.\d\d){0,2}$"


class RegionSchema(Schema):
    """A province, regency or city with its Kemendagri code."""

    code: str
    name: str
    level: str
    parent: str | None

    @staticmethod
    def resolve_parent(region: Region) -> str | None:
        return region.parent_id


class RegionList(Schema):
    """A part of the regions."""

    count: int
    items: list[RegionSchema]


class HotlineSchema(Schema):
    """How to reach one service point. Numbers nobody has confirmed are never given."""

    id: int
    name: str
    kind: str
    region: RegionSchema
    phone: str | None
    whatsapp: str | None
    whatsapp_url: str | None
    address: str
    hours: str
    note: str
    confirmed: bool
    last_checked: date | None

    @staticmethod
    def resolve_phone(hotline: Hotline) -> str | None:
        return (hotline.confirmed and hotline.phone) or None

    @staticmethod
    def resolve_whatsapp(hotline: Hotline) -> str | None:
        return (hotline.confirmed and hotline.whatsapp) or None

    @staticmethod
    def resolve_whatsapp_url(hotline: Hotline) -> str | None:
        return (hotline.confirmed and hotline.whatsapp_link) or None


class HotlineList(Schema):
    """A part of the service points."""

    count: int
    items: list[HotlineSchema]


class ServiceSchema(Schema):
    """One service: for whom, with what, how, how long, and what it costs."""

    code: str
    group: str
    name: str
    summary: str
    who: str
    requirements: list[str]
    steps: list[str]
    time: str
    cost: str
    page_id: int


class ServiceList(Schema):
    """A part of the services."""

    count: int
    items: list[ServiceSchema]


@router.get("/regions/", response=RegionList, operation_id="regions_list", summary="Regions the portal serves")
def list_regions(request: HttpRequest, paging: Paging = Query(...)) -> Any:
    """The province, its cities and its regencies."""
    count, items = part(regions_with_a_unit(), paging)
    return {"count": count, "items": items}


@router.get(
    "/hotlines/", response=HotlineList, operation_id="hotlines_list", summary="Hotlines and service points by region"
)
def list_hotlines(
    request: HttpRequest,
    paging: Paging = Query(...),
    region: str = Query("", max_length=13, description="Kemendagri code: units of this region and of its province."),
    confirmed: bool | None = Query(None, description="Only those whose numbers somebody has (not) checked."),
    kind: Hotline.Kind | None = Query(None, description="Who answers."),
    search: str = Query("", max_length=200, description="Words in the name or address."),
    locale: str = Query("", max_length=10, description="Language of hours and note: id or en."),
) -> Any:
    """Ordered as editors ordered them."""
    hotlines = _hotlines()
    if region:
        chosen = get_object_or_404(Region, pk=region)
        hotlines = hotlines.filter(region_id__in=_around(chosen)).order_by("-region", "order", "name")
    if confirmed is not None:
        hotlines = hotlines.filter(confirmed=confirmed)
    if kind is not None:
        hotlines = hotlines.filter(kind=kind)
    for word in search.split():
        hotlines = hotlines.filter(Q(name__icontains=word) | Q(address__icontains=word))
    count, items = part(hotlines, paging)
    return {"count": count, "items": items}


@router.get("/hotlines/{hotline_id}/", response=HotlineSchema, operation_id="hotlines_detail", summary="One of them")
def get_hotline(request: HttpRequest, hotline_id: int, locale: str = Query("", max_length=10)) -> Any:
    """Only what is shown on the site."""
    return get_object_or_404(_hotlines(), pk=hotline_id)


@router.get("/services/", response=ServiceList, operation_id="services_list", summary="What the unit does for people")
def list_services(
    request: HttpRequest,
    paging: Paging = Query(...),
    locale: str = Query("", max_length=10, description="id or en."),
) -> Any:
    """As the services page says it, in its order."""
    count, items = part(_services(locale), paging)
    return {"count": count, "items": items}


def _hotlines() -> QuerySet[Hotline]:
    return Hotline.objects.filter(active=True).select_related("region")


def _around(region: Region) -> list[str]:
    """Return the region and what it lies in: a district's people go to their regency, and to the province."""
    parts = region.pk.split(".")
    return [".".join(parts[: length + 1]) for length in range(len(parts))]


def _services(locale: str) -> list[dict[str, Any]]:
    """Return the services of the published page in one language.

    Raises:
        Http404: there is none in this language.
    """
    page = ServicesPage.objects.live().public().filter(locale__language_code=locale or "id").first()
    if page is None:
        raise Http404
    rows, group, summaries = [], "", Summaries(locale or "id")
    for block in page.services:
        if block.block_type == "group":
            group = block.value["title"]
            continue
        value = block.value
        row = {name: value[name] for name in ("code", "name", "summary", "who", "time", "cost")}
        rows.append(
            row
            | {"group": group, "page_id": page.pk}
            | {"requirements": [str(item) for item in value["requirements"]]}
            | {"steps": summaries.steps_of(value["code"]) or [str(item) for item in value["steps"]]}
        )
    return rows
