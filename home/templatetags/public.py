"""``{% public_frame as frame %}``: what stands around every public page."""

from django import template
from django.template.context import Context
from wagtail.models import Page

from home.frame import Frame, frame_for

register = template.Library()


@register.simple_tag(takes_context=True)
def public_frame(context: Context) -> Frame | None:
    """Return the frame of the current request, or None in a preview of a single block."""
    request = context.get("request")
    page = context.get("page")
    return frame_for(request, page if isinstance(page, Page) else None) if request else None


@register.simple_tag
def place_url(frame: Frame, slug: str) -> str:
    """Return the address of a first-level page, or of the home page while it does not exist."""
    return frame.places.get(slug, frame.home_url)


@register.simple_tag
def page_url(frame: Frame, page: Page) -> str:
    """Return a page's address with the chosen region."""
    return frame.link(page)
