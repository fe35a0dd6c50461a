"""Addresses of the papers of a plan and of its seminar."""

from django.urls import path

from reports.plan_papers import mentor_views, minutes_views, slide_views, views

urlpatterns = [
    path("saya/rencana-aksi/<uuid:pk>/berkas/", views.own_papers, name="own_papers"),
    path("saya/rencana-aksi/<uuid:pk>/berkas/buat/", views.own_paper_request, name="own_paper_request"),
    path("rencana-aksi/<uuid:pk>/tayangan/", slide_views.plan_slides, name="plan_slides"),
    path("admin/rencana-aksi/<uuid:pk>/berkas/", views.plan_papers, name="plan_papers"),
    path("admin/rencana-aksi/<uuid:pk>/berkas/buat/", views.plan_paper_request, name="plan_paper_request"),
    path("admin/seminar/<uuid:pk>/berita-acara/", minutes_views.seminar_minutes, name="seminar_minutes"),
    path(
        "admin/seminar/<uuid:pk>/berita-acara/buat/",
        minutes_views.seminar_minutes_request,
        name="seminar_minutes_request",
    ),
    path("admin/presentasi/<uuid:pk>/berita-acara/", minutes_views.presentation_minutes, name="presentation_minutes"),
    path(
        "admin/presentasi/<uuid:pk>/berita-acara/buat/",
        minutes_views.presentation_minutes_request,
        name="presentation_minutes_request",
    ),
    path("mentor/<str:token>/berkas/", mentor_views.mentor_papers, name="mentor_papers"),
    path("mentor/<str:token>/berkas/<uuid:key>/", mentor_views.mentor_paper_file, name="mentor_paper_file"),
    path(
        "mentor/<str:token>/berkas/<uuid:key>/kemajuan/",
        mentor_views.mentor_paper_status,
        name="mentor_paper_status",
    ),
    path("dokumen/<uuid:pk>/kemajuan/", views.paper_status, name="paper_status"),
    path("dokumen/<uuid:pk>/ulangi/", views.paper_retry, name="paper_retry"),
]
