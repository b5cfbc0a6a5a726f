"""``/api/navigation/`` and ``/api/site/``: what stands around every page."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import translation
from ninja import Query, Router, Schema

from home.frame import Frame
from home.models import SiteSettings

from .wagtail_reads import anybody

router = Router(tags=["site"], auth=anybody)


class EntrySchema(Schema):
    """An entry of a menu."""

    title: str
    url: str


class LanguageSchema(Schema):
    """A language the site speaks."""

    code: str
    name: str
    url: str


class NavigationSchema(Schema):
    """Menu, footer, what is announced on every page, and languages."""

    locale: str
    home_url: str
    menu: list[EntrySchema]
    footer: list[EntrySchema]
    banners: list[EntrySchema]
    languages: list[LanguageSchema]


class SiteSchema(Schema):
    """What communications decide for the whole site, in one language."""

    locale: str
    organisation_name: str
    hotline_number: str
    hotline_hours: str
    whatsapp_number: str
    whatsapp_url: str
    quick_exit_url: str
    neutral_title: str
    safety_line: str
    safety_text: str
    footer: str


def _frame(request: HttpRequest, locale: str) -> Frame:
    """Return the surroundings in the wanted language.

    Raises:
        Http404: the site does not speak it.
    """
    frame = Frame(request)
    if locale and locale not in {language.code for language in frame.languages}:
        raise Http404
    return frame


@router.get(
    "/navigation/", response=NavigationSchema, operation_id="navigation", summary="Menu, footer, banners, languages"
)
def navigation(request: HttpRequest, locale: str = Query("", max_length=10, description="id or en.")) -> Any:
    """As editors built it."""
    frame = _frame(request, locale)
    return {
        "locale": translation.get_language(),
        "home_url": frame.home_url,
        "menu": frame.menu,
        "footer": frame.footer_links,
        "banners": frame.banners,
        "languages": frame.languages,
    }


@router.get("/site/", response=SiteSchema, operation_id="site", summary="Name, numbers, quick exit, words of safety")
def site(request: HttpRequest, locale: str = Query("", max_length=10, description="id or en.")) -> Any:
    """Whoever shows this site's content elsewhere shows these, too."""
    settings: SiteSettings = _frame(request, locale).settings
    return {
        "locale": translation.get_language(),
        "organisation_name": settings.organisation_name,
        "hotline_number": settings.hotline_number,
        "hotline_hours": settings.hotline_hours,
        "whatsapp_number": settings.whatsapp_number,
        "whatsapp_url": settings.whatsapp_link,
        "quick_exit_url": settings.exit_url,
        "neutral_title": settings.neutral_title,
        "safety_line": settings.safety_line,
        "safety_text": settings.safety_text,
        "footer": settings.footer,
    }
