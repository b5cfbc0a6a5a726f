"""Addresses of the way in, under ``/admin/`` and before Wagtail's own."""

from django.urls import path

from . import sign_in

app_name = "accounts"

urlpatterns = [
    path("login/", sign_in.SignIn.as_view(), name="sign_in"),
    path("logout/", sign_in.SignOut.as_view(), name="sign_out"),
    path("langkah-kedua/", sign_in.second_step, name="second_step"),
    path("daftar-langkah-kedua/", sign_in.enrol, name="enrol"),
    path("kode-cadangan/baru/", sign_in.new_backup_codes, name="new_backup_codes"),
    path("kode-cadangan/", sign_in.backup_codes, name="backup_codes"),
    path("undangan/<uidb64>/<token>/", sign_in.Invitation.as_view(), name="invitation"),
]
