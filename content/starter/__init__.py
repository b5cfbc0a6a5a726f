"""First content of the public site, in Indonesian and English."""

import datetime
from collections.abc import Callable

from wagtail.models import Locale, Page

from content.models import (
    CampaignIndexPage,
    EventIndexPage,
    FaqPage,
    Hotline,
    HotlinePage,
    KIEArticlePage,
    KIEIndexPage,
    KIEMaterialPage,
    NewsIndexPage,
    PolicyIndexPage,
    PolicyPage,
    SearchPage,
    ServicesPage,
    StandardPage,
    TopicPage,
)
from home.models import BasePage, HomePage, SiteSettings
from portal.reference.models import Region
from portal.reference.queries import unit_regions

from . import (
    after_reporting,
    article_children,
    article_women,
    figures,
    helping,
    hotline,
    library,
    lists,
    materials,
    prevention,
    privacy,
    questions,
    services,
    sheets,
    topics_rights,
    topics_steps,
    traces,
)
from .blocks import PageTexts
from .policies import POLICIES
from .policies_below import POLICIES_BELOW

Say = Callable[[str], None]

# The day the ministry's published numbers were compared with those of the site settings.
NUMBERS_CHECKED = datetime.date(2026, 11, 24)

FIRST_LEVEL: list[tuple[type[BasePage], dict[str, PageTexts]]] = [
    (HotlinePage, hotline.PAGE),
    (ServicesPage, services.PAGE),
    (KIEIndexPage, library.PAGE),
    (StandardPage, helping.PAGE),
    (StandardPage, traces.PAGE),
    (CampaignIndexPage, lists.CAMPAIGNS),
    (EventIndexPage, lists.EVENTS),
    (PolicyIndexPage, lists.POLICIES),
    (NewsIndexPage, lists.NEWS),
    (SearchPage, lists.SEARCH),
    (StandardPage, after_reporting.PAGE),
    (StandardPage, prevention.PAGE),
    (StandardPage, privacy.PAGE),
    (FaqPage, questions.PAGE),
]
LIBRARY: list[tuple[type[BasePage], dict[str, PageTexts]]] = [
    (KIEArticlePage, article_women.PAGE),
    (KIEArticlePage, article_children.PAGE),
    (KIEArticlePage, figures.PAGE),
    (TopicPage, topics_rights.FORMS),
    (TopicPage, topics_rights.RIGHTS),
    (TopicPage, topics_rights.CHILD_RIGHTS),
    (TopicPage, topics_steps.PLAN),
    (TopicPage, topics_steps.FIRST_STEPS),
    (TopicPage, topics_steps.ONLINE),
    (TopicPage, topics_steps.TRAFFICKING),
    (KIEMaterialPage, materials.LEAFLET),
    (KIEMaterialPage, materials.POSTER),
    (KIEMaterialPage, materials.INFOGRAPHIC),
]


def load(say: Say) -> None:
    """Create the pages and hotlines that are missing. What exists is left as editors made it."""
    for page_type, texts in FIRST_LEVEL:
        in_both_languages(page_type, texts, _home, say)
    for page_type, texts in LIBRARY:
        in_both_languages(page_type, texts, _library, say)
    for policy in (*POLICIES, *POLICIES_BELOW):
        in_both_languages(PolicyPage, policy.texts(), _policies, say)
    _numbers_checked()
    _hotlines(say)


def in_both_languages(
    page_type: type[BasePage], texts: dict[str, PageTexts], parent_of: Callable[[str], Page | None], say: Say
) -> None:
    """Create a page in Indonesian and its English translation below the parents ``parent_of`` names.

    Nothing is created where the parent is missing or a page with that slug already stands there.
    """
    key = None
    for code, fields in texts.items():
        parent = parent_of(code)
        if parent is None:
            continue
        there = parent.get_children().filter(slug=fields["slug"]).first()
        if there is None:
            page = page_type(locale=Locale.objects.get(language_code=code), **fields)
            if key is not None:
                page.translation_key = key
            parent.add_child(instance=page)
            page.save_revision().publish()
            if isinstance(page, KIEMaterialPage):
                sheets.attach(page)
            say(f"Page: {page.title}")
            there = page
        key = key or there.translation_key


def _home(code: str) -> Page | None:
    return HomePage.objects.filter(locale__language_code=code).order_by("path").first()


def _library(code: str) -> Page | None:
    return KIEIndexPage.objects.filter(locale__language_code=code).order_by("path").first()


def _policies(code: str) -> Page | None:
    return PolicyIndexPage.objects.filter(locale__language_code=code).order_by("path").first()


def _numbers_checked() -> None:
    """Note the day on settings nobody has touched yet."""
    fresh = SiteSettings()
    SiteSettings.objects.filter(
        numbers_checked=None, hotline_number=fresh.hotline_number, whatsapp_number=fresh.whatsapp_number
    ).update(numbers_checked=NUMBERS_CHECKED)


def _hotlines(say: Say) -> None:
    """List a unit per regency, city and the province, and placeholders for the others who help in each.

    Their numbers are not known to us: none is invented, and editors are told to find them out.
    """
    if Hotline.objects.exists():
        return
    for order, region in enumerate(unit_regions().order_by("-level", "name")):
        Hotline.objects.create(region=region, order=order, **hotline.unit(region))
        if region.level != Region.Level.PROVINCE:
            for other in hotline.others(region):
                Hotline.objects.create(region=region, order=100 + order, **other)
    say(f"Hotlines: {Hotline.objects.count()} service points, none confirmed yet")
