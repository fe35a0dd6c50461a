"""Addresses of the carrying out: the author's, the staff's, the mentor's."""

from django.urls import path

from participants.plans.execution import mentor_views, staff_views, views

urlpatterns = [
    path("saya/rencana-aksi/<uuid:pk>/pelaksanaan/", views.plan_progress, name="plan_progress"),
    path("saya/rencana-aksi/<uuid:pk>/pelaksanaan/<uuid:activity>/", views.progress_report, name="progress_report"),
    path("saya/rencana-aksi/<uuid:pk>/laporan-akhir/", views.final_report, name="final_report"),
    path("admin/rencana-aksi/<uuid:pk>/pelaksanaan/", staff_views.plan_execution, name="plan_execution"),
    path("admin/rencana-aksi/<uuid:pk>/laporan-akhir/terima/", staff_views.report_accept, name="report_accept"),
    path("admin/rencana-aksi/<uuid:pk>/laporan-akhir/kembalikan/", staff_views.report_return, name="report_return"),
    path("mentor/<str:token>/pelaksanaan/", mentor_views.mentor_progress, name="mentor_progress"),
]
