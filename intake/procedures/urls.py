"""Addresses under ``/admin/tugas/``."""

from django.urls import path

from . import run_views, views

app_name = "procedures"
urlpatterns = [
    path("", views.Inbox.as_view(), name="inbox"),
    path("tanpa-petugas/", views.UnstaffedTasks.as_view(), name="unstaffed"),
    path("ketidakhadiran/", views.Absences.as_view(), name="absences"),
    path("ketidakhadiran/<int:pk>/akhiri/", views.EndAbsence.as_view(), name="end_absence"),
    path("pemberitahuan/<int:pk>/simpan/", views.PutAwayNotice.as_view(), name="put_away"),
    path("korban/<uuid:pk>/mulai/", run_views.BeginProcedure.as_view(), name="begin"),
    path("prosedur/<uuid:pk>/hentikan/", run_views.StopRun.as_view(), name="stop_run"),
    path("prosedur/<uuid:pk>/akhiri/", run_views.EndHaltedRun.as_view(), name="end_run"),
    path("prosedur/<uuid:pk>/lanjutkan/", run_views.ResumeRun.as_view(), name="resume_run"),
    path("prosedur/<uuid:pk>/versi/<int:version>/", run_views.MoveRun.as_view(), name="move_run"),
    path("<uuid:pk>/", views.DoTask.as_view(), name="task"),
    path("<uuid:pk>/ambil/", views.ClaimTask.as_view(), name="claim"),
    path("<uuid:pk>/lepas/", views.ReleaseTask.as_view(), name="release"),
    path("<uuid:pk>/kembalikan/", views.ReturnTask.as_view(), name="return"),
    path("<uuid:pk>/alihkan/", views.HandOverTask.as_view(), name="hand_over"),
    path("<uuid:pk>/batalkan/", views.UndoTask.as_view(), name="undo"),
    path("<uuid:pk>/profesi/", views.AddPart.as_view(), name="add_part"),
]
