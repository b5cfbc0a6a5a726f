"""Addresses under ``/admin/tukar-data/``."""

from django.urls import path

from .views import exports, imports, overview, simfoni

app_name = "exchange"
urlpatterns = [
    path("", overview.Overview.as_view(), name="index"),
    path("simfoni/", simfoni.Simfoni.as_view(), name="simfoni"),
    path("<slug:kind>/contoh.<slug:format>", overview.template_file, name="template"),
    path("<slug:kind>/impor/", imports.Upload.as_view(), name="upload"),
    path("<slug:kind>/ekspor/", exports.Export.as_view(), name="export"),
    path("impor/<uuid:pk>/", imports.ImportPage.as_view(), name="import"),
    path("impor/<uuid:pk>/kolom/", imports.Columns.as_view(), name="columns"),
    path("impor/<uuid:pk>/kemajuan/", imports.progress, name="progress"),
    path("impor/<uuid:pk>/simpan/", imports.Confirm.as_view(), name="confirm"),
    path("impor/<uuid:pk>/lanjutkan/", imports.Resume.as_view(), name="resume"),
    path("impor/<uuid:pk>/batalkan/", imports.Drop.as_view(), name="drop"),
    path("impor/<uuid:pk>/kesalahan/", imports.ErrorFile.as_view(), name="errors"),
    path("ekspor/<uuid:pk>/", exports.ExportPage.as_view(), name="export_page"),
    path("ekspor/<uuid:pk>/kemajuan/", exports.progress, name="export_progress"),
    path("ekspor/<uuid:pk>/unduh/", exports.Fetch.as_view(), name="fetch"),
    path("ekspor/<uuid:pk>/lanjutkan/", exports.Resume.as_view(), name="export_resume"),
    path("ekspor/<uuid:pk>/hapus/", exports.Drop.as_view(), name="export_drop"),
]
