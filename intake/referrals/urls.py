"""Addresses under ``/admin/rujukan/``."""

from django.urls import path

from . import views

app_name = "referrals"
urlpatterns = [
    path("", views.ReferralListing.as_view(), name="index"),
    path("hasil/", views.ReferralListing.as_view(results_only=True), name="results"),
    path("korban/<uuid:pk>/baru/", views.CreateReferral.as_view(), name="create"),
    path("korban/<uuid:pk>/tanpa-rujukan/", views.NoReferral.as_view(), name="none_needed"),
    path("pendampingan/", views.EscortDuties.as_view(), name="escorts"),
    path("pendampingan/<uuid:pk>/sanggup/", views.ConfirmEscort.as_view(), name="confirm_escort"),
    path("pendampingan/<uuid:pk>/tidak-sanggup/", views.DeclineEscort.as_view(), name="decline_escort"),
    path("mitra/", views.AgencyDirectory.as_view(), name="directory"),
    path("<uuid:pk>/", views.ReferralPage.as_view(), name="detail"),
    path("<uuid:pk>/informasi/", views.InformVictim.as_view(), name="inform"),
    path("<uuid:pk>/koordinasi/", views.Coordinate.as_view(), name="coordinate"),
    path("<uuid:pk>/pendamping/", views.AssignEscort.as_view(), name="escort"),
    path("<uuid:pk>/surat/", views.CompleteLetter.as_view(), name="letter"),
    path("<uuid:pk>/surat/pdf/", views.ReferralLetter.as_view(), name="letter_pdf"),
    path("<uuid:pk>/persetujuan/", views.AttachConsent.as_view(), name="consent"),
    path("<uuid:pk>/kirim/", views.SendReferral.as_view(), name="send"),
    path("<uuid:pk>/lisan/", views.ReferVerbally.as_view(), name="verbal"),
    path("<uuid:pk>/darurat/", views.DeclareEmergency.as_view(), name="emergency"),
    path("<uuid:pk>/tarik/", views.StopReferral.as_view(), name="stop"),
    path("<uuid:pk>/terima/", views.ReceiveReferral.as_view(), name="receive"),
    path("<uuid:pk>/jawab/", views.AnswerReferral.as_view(), name="answer"),
    path("<uuid:pk>/layanan/", views.RecordService.as_view(), name="service"),
    path("<uuid:pk>/tanpa-layanan/", views.RecordNoService.as_view(), name="no_service"),
    path("<uuid:pk>/tanya/", views.AskAboutReferral.as_view(), name="ask"),
    path("<uuid:pk>/tanya/<uuid:question>/", views.AnswerQuestion.as_view(), name="answer_question"),
    path("<uuid:pk>/tutup/", views.CloseReferral.as_view(), name="close"),
]
