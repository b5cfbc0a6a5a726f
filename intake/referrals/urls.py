"""Addresses under ``/admin/rujukan/``."""

from django.urls import path

from . import views

app_name = "referrals"
urlpatterns = [
    path("", views.ReferralListing.as_view(), name="index"),
    path("hasil/", views.ReferralListing.as_view(results_only=True), name="results"),
    path("korban/<uuid:pk>/baru/", views.CreateReferral.as_view(), name="create"),
    path("korban/<uuid:pk>/tanpa-rujukan/", views.NoReferral.as_view(), name="none_needed"),
    path("<uuid:pk>/", views.ReferralPage.as_view(), name="detail"),
    path("<uuid:pk>/informasi/", views.InformVictim.as_view(), name="inform"),
    path("<uuid:pk>/koordinasi/", views.Coordinate.as_view(), name="coordinate"),
    path("<uuid:pk>/pendamping/", views.AssignEscort.as_view(), name="escort"),
    path("<uuid:pk>/surat/", views.CompleteLetter.as_view(), name="letter"),
    path("<uuid:pk>/persetujuan/", views.AttachConsent.as_view(), name="consent"),
    path("<uuid:pk>/kirim/", views.SendReferral.as_view(), name="send"),
    path("<uuid:pk>/jawab/", views.AnswerReferral.as_view(), name="answer"),
    path("<uuid:pk>/layanan/", views.RecordService.as_view(), name="service"),
    path("<uuid:pk>/tutup/", views.CloseReferral.as_view(), name="close"),
]
