"""Addresses of the report on a cohort."""

from django.urls import path

from reports.cohort_report import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/laporan/", views.cohort_report_detail, name="cohort_report_detail"),
    path("admin/angkatan/<uuid:pk>/laporan/buat/", views.cohort_report_request, name="cohort_report_request"),
]
