"""News, campaigns and events for feed readers (Atom), in the language of the address."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from home.models import SiteSettings
from portal.page_cache.marks import keep

from .models import CampaignPage, EventPage, NewsPage
from .models.base import ContentPage

NEWEST = 20  # entries of each kind


def feed(request: HttpRequest) -> HttpResponse:
    """Return what was published last, the latest first."""
    site = Site.find_for_request(request)
    settings = SiteSettings.for_request(request) if site else SiteSettings()
    title = settings.neutral_title if settings.neutral_titles else settings.organisation_name
    atom = Atom1Feed(
        title=title,
        link=request.build_absolute_uri("/"),
        description=_("News, campaigns and events"),
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
    )
    for page in _latest():
        published = page.first_published_at or timezone.now()
        address = request.build_absolute_uri(page.get_url(request))
        atom.add_item(
            title=page.title,
            link=address,
            description=page.introduction,
            unique_id=f"urn:uuid:{page.translation_key}:{page.locale_id}",
            pubdate=published,
            updateddate=page.last_published_at or published,
        )
    response = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    keep(request, response)
    return response


def _latest() -> list[ContentPage]:
    found: list[ContentPage] = []
    for kind in (NewsPage, CampaignPage, EventPage):
        pages = kind.objects.live().filter(locale__language_code=get_language())
        found += pages.order_by("-first_published_at")[:NEWEST]
    oldest = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return sorted(found, key=lambda page: page.first_published_at or oldest, reverse=True)[:NEWEST]
