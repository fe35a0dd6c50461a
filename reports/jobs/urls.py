"""Addresses of the work centre and of finished files."""

from django.urls import path

from reports.jobs import views

urlpatterns = [
    path("admin/pekerjaan/", views.job_list, name="job_list"),
    path("admin/pekerjaan/<uuid:pk>/", views.job_status, name="job_status"),
    path("admin/pekerjaan/<uuid:pk>/ulangi/", views.job_retry, name="job_retry"),
    path("dokumen/<uuid:pk>/", views.document_download, name="document_download"),
]
