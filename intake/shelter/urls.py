"""Addresses under ``/admin/rumah-aman/``. They hold ids only."""

from django.urls import path

from . import views

app_name = "shelter"
urlpatterns = [
    path("", views.StayListing.as_view(), name="index"),
    path("hasil/", views.StayListing.as_view(results_only=True), name="results"),
    path("rumah/", views.Shelters.as_view(), name="shelters"),
    path("rumah/baru/", views.AddShelter.as_view(), name="add_shelter"),
    path("rumah/<uuid:pk>/", views.ShelterPage.as_view(), name="shelter"),
    path("rumah/<uuid:pk>/ubah/", views.EditShelter.as_view(), name="edit_shelter"),
    path("rumah/<uuid:pk>/tempat-tidur/", views.AddBed.as_view(), name="add_bed"),
    path("tempat-tidur/<uuid:pk>/simpan/", views.RetireBed.as_view(), name="retire_bed"),
    path("tempat-tidur/<uuid:pk>/pakai/", views.UseBedAgain.as_view(), name="use_bed_again"),
    path("korban/<uuid:pk>/masuk/", views.Admit.as_view(), name="admit"),
    path("korban/<uuid:pk>/yayasan/", views.Place.as_view(), name="place"),
    path("penempatan/<uuid:pk>/akhiri/", views.EndPlacement.as_view(), name="end_placement"),
    path("langkah/<uuid:pk>/", views.StayAtStep.as_view(), name="stay_step"),
    path("penjemputan/<uuid:pk>/", views.PickUpPage.as_view(), name="pick_up"),
    path("penjemputan/<uuid:pk>/hasil/", views.PickUpResult.as_view(), name="pick_up_result"),
    path("pemulangan/<uuid:pk>/", views.ReturnPage.as_view(), name="return_home"),
    path("pemulangan/<uuid:pk>/serah-terima/", views.HandOverToFamily.as_view(), name="hand_over"),
    path("kunjungan/<uuid:pk>/", views.RecordVisit.as_view(), name="visit"),
    path("cuti/<uuid:pk>/kembali/", views.ComeBack.as_view(), name="come_back"),
    path("<uuid:pk>/", views.StayPage.as_view(), name="stay"),
    path("<uuid:pk>/harian/", views.WriteDaily.as_view(), name="daily"),
    path("<uuid:pk>/tamu/", views.WriteVisitor.as_view(), name="visitor"),
    path("<uuid:pk>/medis/", views.WriteMedical.as_view(), name="medical"),
    path("<uuid:pk>/cuti/", views.WriteLeave.as_view(), name="leave"),
    path("<uuid:pk>/tinjauan/", views.ReviewStay.as_view(), name="review"),
    path("<uuid:pk>/tempat/", views.ChangeBeds.as_view(), name="beds"),
    path("<uuid:pk>/persetujuan/", views.AttachConsent.as_view(), name="attach_consent"),
    path("<uuid:pk>/konfirmasi/", views.ConfirmEmergency.as_view(), name="confirm"),
    path("<uuid:pk>/keluar/", views.Discharge.as_view(), name="discharge"),
]
