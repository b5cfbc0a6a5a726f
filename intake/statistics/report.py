"""The half-yearly and annual report of the indicators, as PDF and as a workbook."""

import datetime
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.writer.excel import save_workbook

from intake.letters.composing import head_of
from intake.letters.pdf import LETTERHEAD, emblem_png, only
from portal.accounts.models import ServiceUnit

from .indicators import Result
from .spans import Period

EMBLEM = "own:emblem"  # as the letterhead calls it
STYLE = Path(__file__).with_name("report.css")
WIDTHS = (34, 16, 16, 12, 12, 60)


@dataclass(frozen=True)
class Report:
    """The numbers, whose they are, and when they were counted."""

    period: Period
    units: list[ServiceUnit]
    results: list[Result]
    counted_at: datetime.datetime
    #: Whose letterhead it bears: the unit that is counted, or that of whoever asks for all of them.
    sender: ServiceUnit

    @property
    def office(self) -> str:
        """The unit, or all of them."""
        return self.units[0].name if len(self.units) == 1 else _("All service units")

    @property
    def counted(self) -> str:
        """When it was counted, in words."""
        return date_format(localtime(self.counted_at), "j F Y, H.i")


def pdf_of(report: Report) -> bytes:
    """Return the report on A4 under the office's letterhead. It names no person and asks the network for nothing."""
    from weasyprint import CSS, HTML

    head = head_of(report.sender)
    emblem = emblem_png(head["emblem"])
    files = {EMBLEM: (emblem, "image/png")} if emblem else {}
    html = render_to_string("statistics/report.html", {"report": report, "head": head, "files": set(files)})
    styles = [CSS(string=file.read_text(encoding="utf-8")) for file in (STYLE, LETTERHEAD)]
    page = HTML(string=html, url_fetcher=only(files))
    document: bytes = page.write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1")
    return document


def xlsx_of(report: Report) -> bytes:
    """Return the report as a workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Indicators")[:31]
    sheet.append([_("Indicators of the service standard")])
    sheet.append([report.office])
    sheet.append([str(report.period)])
    sheet.append([_("Counted on %(moment)s") % {"moment": report.counted}])
    sheet.append([])
    sheet.append([_("Indicator"), _("Above the line"), _("Below the line"), _("Percent"), _("Target"), _("Note")])
    head = sheet.max_row
    for result in report.results:
        percent = None if result.percent is None else round(result.percent, 1)
        row = [str(result.indicator), result.above, result.below, percent, result.indicator.target]
        sheet.append([*row, result.indicator.to_check])
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # words of the CMS are never a formula
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    made = BytesIO()
    save_workbook(book, made)
    return made.getvalue()
