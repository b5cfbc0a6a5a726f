"""Addresses under ``/admin/kasus/``."""

from django.urls import path

from . import views

app_name = "cases"
urlpatterns = [
    path("", views.CaseListing.as_view(), name="index"),
    path("hasil/", views.CaseListing.as_view(results_only=True), name="results"),
    path("<uuid:pk>/", views.Workspace.as_view(), name="workspace"),
    path("<uuid:pk>/catatan/", views.AddNote.as_view(), name="note"),
    path("<uuid:pk>/orang/<uuid:participant>/buka-identitas/", views.RevealIdentity.as_view(), name="reveal"),
    path("korban/<uuid:pk>/analisis/", views.AnalyseNeeds.as_view(), name="analyse"),
    path("korban/<uuid:pk>/persetujuan/", views.RecordConsent.as_view(), name="consent"),
    path("persetujuan/<uuid:pk>/tarik/", views.WithdrawConsent.as_view(), name="withdraw"),
]
