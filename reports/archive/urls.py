"""Addresses of the archive."""

from django.urls import path

from reports.archive import views

urlpatterns = [
    path("admin/instansi/<uuid:pk>/arsip/", views.archive_list, name="archive_list"),
    path("admin/instansi/<uuid:pk>/arsip/contoh.xlsx", views.archive_sample, name="archive_sample"),
    path("admin/arsip/impor/<uuid:pk>/", views.archive_preview, name="archive_preview"),
    path("admin/arsip/impor/<uuid:pk>/catat/", views.archive_record, name="archive_record"),
    path("admin/arsip/impor/<uuid:pk>/buang/", views.archive_discard, name="archive_discard"),
    path("admin/arsip/<uuid:pk>/cabut/", views.archived_withdraw, name="archived_withdraw"),
]
