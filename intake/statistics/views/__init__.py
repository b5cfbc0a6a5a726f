"""The screens of statistics."""

from .dashboard import Dashboard, StepPage
from .editions import DiscardEdition, EditionListing, EditionPage, PrepareEdition, PublishEdition
from .indicators import IndicatorPage, IndicatorReportPDF, IndicatorReportXLSX, Indicators
from .reports import BuildReport, ChangeReport, DeleteReport, ReleaseReport, ReportCSV, ReportListing, ReportPage

__all__ = [
    "BuildReport",
    "ChangeReport",
    "Dashboard",
    "DeleteReport",
    "DiscardEdition",
    "EditionListing",
    "EditionPage",
    "IndicatorPage",
    "IndicatorReportPDF",
    "IndicatorReportXLSX",
    "Indicators",
    "PrepareEdition",
    "PublishEdition",
    "ReleaseReport",
    "ReportCSV",
    "ReportListing",
    "ReportPage",
    "StepPage",
]
