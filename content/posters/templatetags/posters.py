"""``{% share_kit page as kit %}``: what a page offers to print and share."""

from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from content.models.base import ContentPage
from content.posters.parts import has_poster, parts_of
from content.posters.store import stored_size
from home.frame import frame_for

register = template.Library()


@dataclass(frozen=True)
class Offered:
    """One file. ``size`` is None until it was made for the first time."""

    url: str
    name: str
    label: str
    format: str
    size: int | None


@register.simple_tag(takes_context=True)
def share_kit(context: Context, page: ContentPage) -> list[Offered]:
    """Return the files of a published page; nothing in a preview."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False) or not has_poster(page):
        return []
    parts = parts_of(page, frame_for(request, page).settings)

    def offered(kind: str, url: str, label: str, picture_format: str) -> Offered:
        return Offered(url, url.rsplit("/", 1)[-1], label, picture_format, stored_size(page, kind, parts))

    return [
        offered("a4", reverse("posters:poster", args=[page.pk, "a4"]), _("Poster A4"), "PDF"),
        offered("a3", reverse("posters:poster", args=[page.pk, "a3"]), _("Poster A3"), "PDF"),
        offered("card", reverse("posters:card", args=[page.pk]), _("Picture to share"), "PNG, 1200 × 630"),
    ]
