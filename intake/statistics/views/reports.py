"""``/admin/statistik/laporan/``: reports that analysts build; inside true numbers, outside protected ones."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from intake.forms.errors import NotReady
from intake.forms.screens import OfficerDeed, OfficerForm, OfficerListing, OfficerPage, OfficerScreen

from .. import actions
from ..charts import bar_chart
from ..downloads import csv_of
from ..models import ReportRelease, SavedReport
from ..queries import period_of, question_of, reports_visible_to, sees_true_numbers, table_that_left
from ..report_forms import ReportForm
from ..tables import ShownTable, shown_inside, shown_outside

LISTING = ("statistics:reports", gettext_lazy("Reports"))
SEES = "statistics.view_indicator_numbers"
BUILDS = "statistics.build_report"


class ReportListing(OfficerListing):
    """The person's own reports, and those that are shared with them."""

    permission_required = SEES
    model = SavedReport
    page_title = gettext_lazy("Reports")
    header_icon = "table"
    index_url_name = "statistics:reports"
    index_results_url_name = "statistics:report_results"
    default_ordering = "name"
    no_results_message = gettext_lazy("No report has been saved here yet.")
    columns = [
        TitleColumn("name", label=gettext_lazy("Name"), get_url=lambda report: report.address, sort_key="name"),
        Column("get_measure_display", label=gettext_lazy("What is counted"), classname="wide-only"),
        Column("get_span_display", label=gettext_lazy("Period"), classname="wide-only"),
        Column("owner", label=gettext_lazy("Made by")),
    ]

    def get_base_queryset(self) -> QuerySet[SavedReport]:
        return reports_visible_to(self.request.user)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Building one, for those who may."""
        if not self.request.user.has_perm(BUILDS):
            return []
        return [HeaderButton(_("Build a report"), url=reverse("statistics:build_report"), icon_name="plus")]


class BuildReport(OfficerForm):
    """Asks what is to be counted; the numbers follow on the next page."""

    permission_required = (SEES, BUILDS)
    form_class = ReportForm
    page_title = gettext_lazy("Build a report")
    header_icon = "table"
    submit_label = gettext_lazy("Save and count")
    parents = [LISTING]

    @cached_property
    def report(self) -> SavedReport:
        """The report that is built."""
        return SavedReport()

    def act(self, form: ReportForm) -> None:
        for name in ReportForm.base_fields:
            setattr(self.report, name, form.cleaned_data[name])
        self.report.filters = form.filters
        actions.save_report(self.report, by=self.request.user)

    def get_success_url(self) -> str:
        return self.report.address


class ChangeReport(BuildReport):
    """The same for a report that was saved; only its owner changes it."""

    page_title = gettext_lazy("Change the report")

    @cached_property
    def report(self) -> SavedReport:
        """The own report the address names, or 404."""
        user = self.request.user
        return get_object_or_404(reports_visible_to(user).filter(owner=user.pk), pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return ReportForm.initial_of(self.report)


class OfAReport:
    """Mixin: the report the address names."""

    request: HttpRequest
    kwargs: dict[str, Any]
    permission_required: Any = SEES

    @cached_property
    def report(self) -> SavedReport:
        """A report the person may open, or 404."""
        return get_object_or_404(reports_visible_to(self.request.user), pk=self.kwargs["pk"])

    def release(self) -> ReportRelease:
        """Let the report leave the office, or return it as it left before.

        Raises:
            NotReady: it can't.
        """
        return actions.release_table(self.report, period_of(self.report), by=self.request.user)

    def back(self) -> str:
        """The report's page."""
        return self.report.address


class ReportPage(OfAReport, OfficerPage):
    """The numbers, with their chart: as counted for the own unit; for others as they left, once somebody asked."""

    template_name = "statistics/saved_report.html"
    header_icon = "table"
    parents = [LISTING]

    def get_page_title(self) -> str:
        return str(self.report)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, user = self.report, self.request.user
        actions.put_away_notices(report, by=user)
        inside = sees_true_numbers(user, report)
        question, period = question_of(report), period_of(report)
        left = None if inside else table_that_left(question, period)
        table: ShownTable | None = shown_inside(question, period) if inside else None
        if left is not None:
            table = shown_outside(left)
        return super().get_context_data(**kwargs) | {
            "report": report,
            "period": period,
            "inside": inside,
            "table": table,
            "chart": bar_chart(table.chart_rows) if table else None,
            "is_owner": report.owner_id == user.pk and user.has_perm(BUILDS),
        }


class ReleaseReport(OfAReport, OfficerDeed):
    """Asks for the protected numbers; from then on they stand as they are."""

    def act(self) -> None:
        self.release()


class ReportCSV(OfAReport, OfficerScreen, View):
    """The numbers as a file: always as they may leave the office, and on record."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it out, or say why not."""
        try:
            table = shown_outside(self.release())
        except NotReady as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return redirect(self.back())
        response = csv_of([table.head, *table.body], "laporan.csv")
        response["Cache-Control"] = "no-store"
        return response


class DeleteReport(OfAReport, OfficerDeed):
    """Removes the saved question."""

    permission_required = (SEES, BUILDS)
    done_message = gettext_lazy("The report was removed.")

    @cached_property
    def report(self) -> SavedReport:
        """The own report the address names, or 404."""
        user = self.request.user
        return get_object_or_404(reports_visible_to(user).filter(owner=user.pk), pk=self.kwargs["pk"])

    def act(self) -> str:
        actions.delete_report(self.report, by=self.request.user)
        return reverse("statistics:reports")
