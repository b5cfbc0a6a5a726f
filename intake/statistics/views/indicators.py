"""``/admin/statistik/indikator/``: the service standard in numbers, and the victims behind each."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from intake.forms.screens import OfficerPage, OfficerScreen

from ..indicators import results, victims_behind
from ..models import Indicator
from ..periods import PeriodForm
from ..queries import indicators_shown
from ..report import Report, pdf_of, xlsx_of
from ..spans import running_half_year, usual_periods

PER_PAGE = 50


class OfAPeriod:
    """Mixin: the period and the units that the address asks for."""

    request: HttpRequest
    permission_required = "statistics.view_indicator_numbers"

    @cached_property
    def filter(self) -> PeriodForm:
        """The form above the numbers."""
        asked = {"dari", "sampai", "unit"} & self.request.GET.keys()
        usual = running_half_year()
        first = {"dari": usual.first_day, "sampai": usual.last_day}
        return PeriodForm(self.request.GET if asked else None, user=self.request.user, initial=first)

    @property
    def query(self) -> str:
        """Period and unit as addresses carry them."""
        unit = self.request.GET.get("unit", "")
        return self.filter.period.query + (f"&unit={unit}" if unit.isdigit() else "")


class Indicators(OfAPeriod, OfficerPage):
    """All indicators of a period: above, below, share, target."""

    template_name = "statistics/indicators.html"
    page_title = _("Indicators of the service standard")
    header_icon = "success"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.filter
        return super().get_context_data(**kwargs) | {
            "form": form,
            "period": form.period,
            "units": form.chosen_units,
            "query": self.query,
            "usual_periods": usual_periods(),
            "results": results(form.period, form.chosen_units),
        }


class IndicatorPage(OfAPeriod, OfficerPage):
    """The victims of the own unit behind one number, by the case's number; for those who see its cases."""

    template_name = "statistics/indicator.html"
    permission_required = ("statistics.view_indicator_numbers", "cases.view_case")  # type: ignore[assignment]
    header_icon = "success"
    parents = [("statistics:indicators", _("Indicators of the service standard"))]
    kwargs: dict[str, Any]

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator the address names, or 404."""
        return get_object_or_404(indicators_shown(), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.indicator)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counted = list(victims_behind(self.indicator, self.filter.period, self.request.user))
        return super().get_context_data(**kwargs) | {
            "indicator": self.indicator,
            "period": self.filter.period,
            "query": self.query,
            "above": sum(victim.above for victim in counted),
            "below": len(counted),
            "victims": Paginator(counted, PER_PAGE).get_page(self.request.GET.get("p")),
        }


class ReportFile(OfAPeriod, OfficerScreen, View):
    """The indicators as a file in the office's layout."""

    content_type = ""
    ending = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it out; it holds numbers only."""
        form = self.filter
        units = form.chosen_units
        user: Any = request.user
        sender = units[0] if len(units) == 1 else user.unit or units[0]
        report = Report(form.period, units, results(form.period, units), timezone.now(), sender)
        response = HttpResponse(self.made(report), content_type=self.content_type)
        response["Content-Disposition"] = f'attachment; filename="laporan-indikator.{self.ending}"'
        response["Cache-Control"] = "no-store"
        return response

    def made(self, report: Report) -> bytes:
        """Return the file."""
        raise TypeError(f"{type(self).__name__} must define made()")


class IndicatorReportPDF(ReportFile):
    """On paper."""

    content_type = "application/pdf"
    ending = "pdf"

    def made(self, report: Report) -> bytes:
        return pdf_of(report)


class IndicatorReportXLSX(ReportFile):
    """As a workbook."""

    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ending = "xlsx"

    def made(self, report: Report) -> bytes:
        return xlsx_of(report)
