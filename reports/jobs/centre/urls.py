"""Addresses of the work centre and of finished files."""

from django.urls import path

from reports.jobs.centre import views

urlpatterns = [
    path("admin/pekerjaan/", views.job_list, name="job_list"),
    path("admin/pekerjaan/dilihat/", views.notices_seen, name="notices_seen"),
    path("admin/pekerjaan/angkatan/<uuid:pk>/", views.class_work, name="class_work"),
    path("admin/pekerjaan/angkatan/<uuid:pk>/ulangi/", views.class_work_retry, name="class_work_retry"),
    path("admin/pekerjaan/<uuid:pk>/", views.job_status, name="job_status"),
    path("admin/pekerjaan/<uuid:pk>/batalkan/", views.job_cancel, name="job_cancel"),
    path("admin/pekerjaan/<uuid:pk>/lanjutkan/", views.job_resume, name="job_resume"),
    path("admin/pekerjaan/<uuid:pk>/ulangi/", views.job_retry, name="job_retry"),
    path("dokumen/<uuid:pk>/", views.document_download, name="document_download"),
]
