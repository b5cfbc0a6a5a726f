"""What communications publish, one module per kind of page."""

from .campaigns import CampaignIndexPage, CampaignPage
from .events import EventIndexPage, EventMaterial, EventPage, EventParticipants, EventPhoto
from .hotlines import Hotline, HotlinePage, HotlineSet, HotlineSetEntry
from .library import KIEArticlePage, KIEDownload, KIEIndexPage, KIEMaterialPage, TopicPage
from .news import NewsIndexPage, NewsPage
from .policies import PolicyIndexPage, PolicyPage
from .search import SearchPage
from .services import ServicesPage
from .standard import FaqPage, StandardPage

__all__ = [
    "CampaignIndexPage",
    "CampaignPage",
    "EventIndexPage",
    "EventMaterial",
    "EventPage",
    "EventParticipants",
    "EventPhoto",
    "FaqPage",
    "Hotline",
    "HotlinePage",
    "HotlineSet",
    "HotlineSetEntry",
    "KIEArticlePage",
    "KIEDownload",
    "KIEIndexPage",
    "KIEMaterialPage",
    "NewsIndexPage",
    "NewsPage",
    "PolicyIndexPage",
    "PolicyPage",
    "SearchPage",
    "ServicesPage",
    "StandardPage",
    "TopicPage",
]
