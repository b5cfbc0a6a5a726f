"""Addresses under ``/admin/prosedur/``."""

from django.urls import path

from . import version_views

app_name = "procedure_versions"
urlpatterns = [
    path("<int:pk>/versi/", version_views.Versions.as_view(), name="all"),
    path("<int:pk>/versi/<int:number>/", version_views.ShowVersion.as_view(), name="show"),
    path("<int:pk>/versi/<int:number>/tarik/", version_views.Withdraw.as_view(), name="withdraw"),
]
