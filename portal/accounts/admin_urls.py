"""Addresses of the accounts screens inside the admin."""

from django.urls import path

from . import officer_views, unit_views

app_name = "accounts_admin"

urlpatterns = [
    path("setel-ulang/", officer_views.resets, name="resets"),
    path("setel-ulang/<int:pk>/konfirmasi/", officer_views.confirm, name="confirm_reset"),
    path("setel-ulang/<int:pk>/batalkan/", officer_views.withdraw, name="withdraw_reset"),
    path("akun/<int:pk>/tautan/", officer_views.new_link, name="new_link"),
    path("unit/<int:pk>/lebur/", unit_views.merge, name="merge_unit"),
]
