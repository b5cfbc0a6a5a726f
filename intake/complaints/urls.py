"""Addresses under ``/admin/pengaduan/``."""

from django.urls import path

from . import joining_views, sent_file_views, views

app_name = "complaints"
urlpatterns = [
    path("", views.ComplaintListing.as_view(), name="index"),
    path("hasil/", views.ComplaintListing.as_view(results_only=True), name="results"),
    path("baru/", views.TakeInComplaint.as_view(), name="take_in"),
    path("<uuid:pk>/", views.ComplaintPage.as_view(), name="detail"),
    path("<uuid:pk>/terima/", views.ConfirmReceipt.as_view(), name="confirm"),
    path("<uuid:pk>/formulir/", views.RecordComplaint.as_view(), name="record"),
    path("<uuid:pk>/buka-identitas/", views.RevealComplaint.as_view(), name="reveal"),
    path("<uuid:pk>/pesan/", views.SendMessage.as_view(), name="message"),
    path("<uuid:pk>/jadikan-kasus/", views.AcceptComplaint.as_view(), name="accept"),
    path("<uuid:pk>/kontak/", joining_views.LogContact.as_view(), name="contact"),
    path("<uuid:pk>/gabungkan/", joining_views.ChooseCase.as_view(), name="choose_case"),
    path("<uuid:pk>/gabungkan/<uuid:case>/", joining_views.JoinCase.as_view(), name="join"),
    path("<uuid:pk>/berkas/<uuid:file>/", sent_file_views.OpenSentFile.as_view(), name="sent_file"),
    path("<uuid:pk>/arahkan/", views.DirectElsewhere.as_view(), name="direct"),
]
