"""Addresses under ``/admin/kasus/``. What is typed into the search for a person stands in none of them."""

from django.urls import path

from . import views

app_name = "cases"
urlpatterns = [
    path("", views.CaseListing.as_view(), name="index"),
    path("hasil/", views.CaseListing.as_view(results_only=True), name="results"),
    path("cari-orang/", views.SearchPeople.as_view(), name="search"),
    path("tampilan/<slug:listing>/", views.SaveView.as_view(), name="save_view"),
    path("tampilan/<slug:listing>/<int:pk>/hapus/", views.ForgetView.as_view(), name="forget_view"),
    path("manajer/", views.AssignManager.as_view(), name="assign"),
    path("keputusan/", views.DecisionsWaiting.as_view(), name="decisions"),
    path("keputusan/<uuid:pk>/", views.DecideForChild.as_view(), name="decide"),
    path("pelimpahan/", views.HandOvers.as_view(), name="hand_overs"),
    path("pelimpahan/<uuid:pk>/", views.AnswerOffer.as_view(), name="answer_offer"),
    path("pelimpahan/<uuid:pk>/tarik/", views.TakeBackOffer.as_view(), name="take_back"),
    path("<uuid:pk>/", views.Workspace.as_view(), name="workspace"),
    path("<uuid:pk>/catatan/", views.AddNote.as_view(), name="note"),
    path("<uuid:pk>/risiko/", views.ReassessRisk.as_view(), name="risk"),
    path("<uuid:pk>/dokumen/", views.AddDocuments.as_view(), name="documents"),
    path("<uuid:pk>/tinjauan/", views.RecordReview.as_view(), name="review"),
    path("<uuid:pk>/tutup/", views.CloseCase.as_view(), name="close"),
    path("<uuid:pk>/buka-kembali/", views.ReopenCase.as_view(), name="reopen"),
    path("<uuid:pk>/limpahkan/", views.OfferCase.as_view(), name="offer"),
    path("<uuid:pk>/korban/", views.AddVictim.as_view(), name="add_victim"),
    path("<uuid:pk>/orang/", views.AddPerson.as_view(), name="add_person"),
    path("<uuid:pk>/hubungan/", views.RelatePeople.as_view(), name="relate"),
    path("<uuid:pk>/tautan/", views.LinkCase.as_view(), name="link"),
    path("<uuid:pk>/tautan/<int:link>/hapus/", views.UnlinkCase.as_view(), name="unlink"),
    path("<uuid:pk>/orang/<uuid:participant>/buka-identitas/", views.RevealIdentity.as_view(), name="reveal"),
    path("orang/<uuid:pk>/ubah/", views.CorrectPerson.as_view(), name="correct"),
    path("orang/<uuid:pk>/sama/<uuid:other>/", views.JoinPeople.as_view(), name="join"),
    path("orang/<uuid:pk>/pisahkan/", views.PartPeople.as_view(), name="part"),
    path("hubungan/<int:pk>/hapus/", views.EndRelationship.as_view(), name="end_relationship"),
    path("korban/<uuid:pk>/analisis/", views.AnalyseNeeds.as_view(), name="analyse"),
    path("korban/<uuid:pk>/persetujuan/", views.RecordConsent.as_view(), name="consent"),
    path("korban/<uuid:pk>/tanya-kepala/", views.AskAgencyHead.as_view(), name="ask_agency_head"),
    path("korban/<uuid:pk>/rencana/", views.MakePlan.as_view(), name="plan"),
    path("korban/<uuid:pk>/tujuan/", views.AddGoal.as_view(), name="add_goal"),
    path("korban/<uuid:pk>/lanjutan/", views.PlanFollowUp.as_view(), name="follow_up"),
    path("tujuan/<uuid:pk>/", views.SettleGoal.as_view(), name="settle_goal"),
    path("lanjutan/<uuid:pk>/", views.RecordFollowUp.as_view(), name="record_follow_up"),
    path("persetujuan/<uuid:pk>/tarik/", views.WithdrawConsent.as_view(), name="withdraw"),
    path("dokumen/<uuid:pk>/", views.OpenDocument.as_view(), name="document"),
    path("dokumen/<uuid:pk>/hapus/", views.RemoveDocument.as_view(), name="remove_document"),
]
