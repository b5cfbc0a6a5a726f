"""Posters are made when somebody asks for one; the clock makes those that nobody asked for yet, a few at a time."""

from wagtail.models import Page

from content.models import CampaignPage, EventPage, KIEArticlePage, KIEMaterialPage, ServicesPage, TopicPage

from . import store
from .parts import parts_of
from .pdf import PostersUnavailable

#: Pages that offer their posters; their readers then see how large the files are.
OFFERING = (CampaignPage, KIEMaterialPage, KIEArticlePage, TopicPage, ServicesPage, EventPage)
AT_ONCE = 6  # files in one run of the jobs: a second of work


def make_missing_posters() -> int:
    """Make what is missing and return how many files were made."""
    made = 0
    for page in Page.objects.live().type(OFFERING).order_by("-last_published_at").specific():
        parts = parts_of(page)
        for kind in store.MADE:
            if made == AT_ONCE:
                return made
            if store.stored_size(page, kind, parts) is None:
                try:
                    store.make(page, kind, parts)
                except PostersUnavailable:
                    continue
                made += 1
    return made
