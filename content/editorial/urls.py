"""Addresses of the editors' reports."""

from django.urls import path

from .reports import ADDRESSES, REPORTS

app_name = "editorial_reports"
urlpatterns = []
for name, view in REPORTS.items():
    urlpatterns += [
        path(f"{ADDRESSES[name]}/", view.as_view(), name=name),
        path(f"{ADDRESSES[name]}/hasil/", view.as_view(results_only=True), name=f"{name}_results"),
    ]
