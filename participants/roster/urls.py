"""Addresses of the roster import."""

from django.urls import path

from participants.roster import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/impor/", views.roster_upload, name="roster_upload"),
    path("admin/impor/<uuid:pk>/kolom/", views.roster_mapping, name="roster_mapping"),
    path("admin/impor/<uuid:pk>/periksa/", views.roster_preview, name="roster_preview"),
    path("admin/impor/<uuid:pk>/terapkan/", views.roster_apply, name="roster_apply"),
    path("admin/impor/<uuid:pk>/hasil/", views.roster_result, name="roster_result"),
    path("admin/impor/<uuid:pk>/unduh/", views.roster_download, name="roster_download"),
    path("admin/impor/<uuid:pk>/buang/", views.roster_discard, name="roster_discard"),
]
