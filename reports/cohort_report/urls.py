"""Addresses of the report on a cohort."""

from django.urls import path

from reports.cohort_report import photo_views, views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/laporan/", views.cohort_report_detail, name="cohort_report_detail"),
    path("admin/angkatan/<uuid:pk>/laporan/buat/", views.cohort_report_request, name="cohort_report_request"),
    path("admin/angkatan/<uuid:pk>/laporan/foto/", photo_views.report_photo_add, name="report_photo_add"),
    path("admin/laporan/foto/<uuid:pk>/", photo_views.report_photo, name="report_photo"),
    path("admin/laporan/foto/<uuid:pk>/buang/", photo_views.report_photo_remove, name="report_photo_remove"),
]
