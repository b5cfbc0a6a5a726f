"""Addresses under ``/admin/tugas/``."""

from django.urls import path

from . import views

app_name = "procedures"
urlpatterns = [
    path("", views.Inbox.as_view(), name="inbox"),
    path("<uuid:pk>/ambil/", views.ClaimTask.as_view(), name="claim"),
    path("<uuid:pk>/lepas/", views.ReleaseTask.as_view(), name="release"),
]
