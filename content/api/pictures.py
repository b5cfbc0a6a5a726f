"""``/api/images/``: pictures that may be shown. Originals are given to nobody; readers get sizes made for pages."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from wagtail.api.v3.permissions import get_restricted_collection_ids
from wagtail.api.v3.schemas.params import OrderingSchema, SearchSchema

from content.pictures.models import Picture

from .paging import Paging, part
from .wagtail_reads import anybody

router = Router(tags=["images"], auth=anybody)

#: The sizes in which a picture is given (pixels of width).
WIDTHS = (400, 800)


class SizeSchema(Schema):
    """One size of a picture."""

    url: str
    width: int
    height: int


class PictureSchema(Schema):
    """A picture with what it shows and whom to name."""

    id: int
    title: str
    alt: str
    width: int
    height: int
    source: str
    licence: str
    tags: list[str]

    @staticmethod
    def resolve_alt(picture: Picture) -> str:
        return picture.default_alt_text

    @staticmethod
    def resolve_tags(picture: Picture) -> list[str]:
        return [tag.name for tag in picture.tags.all()]


class PictureDetail(PictureSchema):
    """A picture with its sizes."""

    sizes: list[SizeSchema]


class PictureList(Schema):
    """A part of the pictures."""

    count: int
    items: list[PictureSchema]


@router.get("/", response=PictureList, url_name="list_images", operation_id="images_list", summary="Pictures")
def list_pictures(
    request: HttpRequest,
    ordering: OrderingSchema = Query(...),
    search: SearchSchema = Query(...),
    paging: Paging = Query(...),
    locale: str = Query("", max_length=10, description="Language of the text alternative: id or en."),
) -> Any:
    """Only those of which it is known who is shown and that they agreed."""
    pictures = ordering.order_queryset(_shown(request), paging, base_fields=["id", "title", "width", "height"])
    count, items = part(search.search_queryset(request, pictures), paging)
    return {"count": count, "items": items}


@router.get(
    "/{image_id}/", response=PictureDetail, url_name="detail_image", operation_id="images_detail", summary="One picture"
)
def get_picture(request: HttpRequest, image_id: int, locale: str = Query("", max_length=10)) -> Any:
    """With addresses of its sizes."""
    picture = get_object_or_404(_shown(request), pk=image_id)
    specs = [f"width-{width}|format-webp" for width in WIDTHS if width <= picture.width] or ["original|format-webp"]
    try:
        made = list(picture.get_renditions(*specs).values())
    except (OSError, ValueError):  # the file is gone or broken: the rest still stands
        made = []
    picture.sizes = [{"url": size.url, "width": size.width, "height": size.height} for size in made]
    return picture


def _shown(request: HttpRequest) -> QuerySet[Picture]:
    """Return the pictures that no reason speaks against (:attr:`Picture.reasons_against_publishing`)."""
    agreed = Q(people__in=[value for value in Picture.People.values if value and value not in Picture.NEED_REFERENCE])
    agreed |= Q(people__in=Picture.NEED_REFERENCE) & ~Q(consent_reference="")
    pictures = Picture.objects.filter(agreed).exclude(description="").order_by("pk").prefetch_related("tags")
    shown: QuerySet[Picture] = pictures.exclude(collection__in=get_restricted_collection_ids(request))
    return shown
