"""What a page says of itself where somebody shares it. Nobody else's script or picture is involved."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from home.frame import frame_for

from .parts import has_poster, parts_of


@hooks.register("public_head")
def social_card(request: HttpRequest, page: Page) -> str:
    """Return the meta elements of the social card; none where the page hides its title from the tab."""
    frame = frame_for(request, page)
    if not has_poster(page) or page.neutral_tab or frame.settings.neutral_titles:
        return ""
    image = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("posters:card", args=[page.pk])
    return render_to_string("posters/head.html", {"parts": parts_of(page, frame.settings), "image": image})
