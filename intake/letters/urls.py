"""Addresses under ``/admin/surat/``."""

from django.urls import path

from . import views

app_name = "letters"
urlpatterns = [
    path("", views.LetterListing.as_view(), name="index"),
    path("hasil/", views.LetterListing.as_view(results_only=True), name="results"),
    path("tanda-tangan/", views.OwnSignature.as_view(), name="signature"),
    path("tugas/<uuid:pk>/", views.LetterStepScreen.as_view(), name="step"),
    path("korban/<uuid:pk>/baru/", views.NewLetter.as_view(), name="create"),
    path("<uuid:pk>/", views.LetterPage.as_view(), name="letter"),
    path("<uuid:pk>/ubah/", views.EditDraft.as_view(), name="edit"),
    path("<uuid:pk>/ajukan/", views.SubmitLetter.as_view(), name="submit"),
    path("<uuid:pk>/versi-baru/", views.AdoptVersion.as_view(), name="adopt"),
    path("<uuid:pk>/komentar/", views.CommentOnLetter.as_view(), name="comment"),
    path("<uuid:pk>/kembalikan/", views.ReturnLetter.as_view(), name="return"),
    path("<uuid:pk>/teruskan/", views.ApproveLetter.as_view(), name="approve"),
    path("<uuid:pk>/tandatangani/", views.SignLetter.as_view(), name="sign"),
    path("<uuid:pk>/beri-nomor/", views.GiveNumber.as_view(), name="number"),
    path("<uuid:pk>/tanda-tangan-basah/", views.SignByHand.as_view(), name="by_hand"),
    path("<uuid:pk>/kirim/", views.SendLetter.as_view(), name="send"),
    path("<uuid:pk>/pemberitahuan/", views.SendNotice.as_view(), name="notice"),
    path("<uuid:pk>/batalkan/", views.CancelLetter.as_view(), name="cancel"),
    path("<uuid:pk>/ganti/", views.SupersedeLetter.as_view(), name="supersede"),
    path("<uuid:pk>/pdf/", views.LetterPdf.as_view(), name="pdf"),
]
