"""Addresses under ``/admin/pemberdayaan/``."""

from django.urls import path

from . import views

app_name = "empowerment"
urlpatterns = [
    path("", views.Programmes.as_view(), name="index"),
    path("program/<int:pk>/", views.ProgrammePage.as_view(), name="programme"),
    path("program/<int:pk>/sesi/", views.RecordSession.as_view(), name="session"),
    path("korban/<uuid:pk>/ikut/", views.Enrol.as_view(), name="enrol"),
    path("peserta/<uuid:pk>/selesai/", views.EndEnrolment.as_view(), name="end"),
    path("hasil/<uuid:pk>/", views.RecordOutcome.as_view(), name="outcome"),
]
