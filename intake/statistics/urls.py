"""Addresses under ``/admin/statistik/``."""

from django.urls import path

from . import views

app_name = "statistics"
urlpatterns = [
    path("", views.EditionListing.as_view(), name="index"),
    path("hasil/", views.EditionListing.as_view(results_only=True), name="results"),
    path("edisi/baru/", views.PrepareEdition.as_view(), name="prepare"),
    path("edisi/<int:pk>/", views.EditionPage.as_view(), name="edition"),
    path("edisi/<int:pk>/terbitkan/", views.PublishEdition.as_view(), name="publish"),
    path("edisi/<int:pk>/buang/", views.DiscardEdition.as_view(), name="discard"),
    path("dasbor/", views.Dashboard.as_view(), name="dashboard"),
    path("dasbor/langkah/<int:procedure>/<str:step>/", views.StepPage.as_view(), name="step"),
    path("indikator/", views.Indicators.as_view(), name="indicators"),
    path("indikator/laporan.pdf", views.IndicatorReportPDF.as_view(), name="report_pdf"),
    path("indikator/laporan.xlsx", views.IndicatorReportXLSX.as_view(), name="report_xlsx"),
    path("indikator/<int:pk>/", views.IndicatorPage.as_view(), name="indicator"),
    path("laporan/", views.ReportListing.as_view(), name="reports"),
    path("laporan/hasil/", views.ReportListing.as_view(results_only=True), name="report_results"),
    path("laporan/baru/", views.BuildReport.as_view(), name="build_report"),
    path("laporan/<int:pk>/", views.ReportPage.as_view(), name="saved_report"),
    path("laporan/<int:pk>/keluar/", views.ReleaseReport.as_view(), name="release_report"),
    path("laporan/<int:pk>/laporan.csv", views.ReportCSV.as_view(), name="saved_report_csv"),
    path("laporan/<int:pk>/ubah/", views.ChangeReport.as_view(), name="change_report"),
    path("laporan/<int:pk>/hapus/", views.DeleteReport.as_view(), name="delete_report"),
]
