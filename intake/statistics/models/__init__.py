"""Historical figures, editions of the public figures, and indicators."""

from .editions import DisclosureRule, EditionCounts, PublishedEdition
from .history import HistoricalFigure, HistoricalNote
from .indicators import Indicator
from .reports import ReportNotice, ReportRelease, SavedReport

# Wagtail finds page types through the models module.
from ..pages import StatisticsPage  # isort: skip

__all__ = [
    "DisclosureRule",
    "EditionCounts",
    "HistoricalFigure",
    "HistoricalNote",
    "Indicator",
    "PublishedEdition",
    "ReportNotice",
    "ReportRelease",
    "SavedReport",
    "StatisticsPage",
]
