"""Addresses of certificates; the public verification has its own wing."""

from django.urls import path

from reports.certificates import change_views, issue_views, lan_code_views, register_views, views

COHORT = "admin/angkatan/<uuid:pk>/sertifikat/"

urlpatterns = [
    path(COHORT, views.certificate_list, name="certificate_list"),
    path(f"{COHORT}periksa/", issue_views.certificate_preflight, name="certificate_preflight"),
    path(f"{COHORT}periksa/mulai/", issue_views.certificate_check, name="certificate_check"),
    path(f"{COHORT}terbitkan/", issue_views.certificate_issue, name="certificate_issue"),
    path(f"{COHORT}kemajuan/", views.issue_run_status, name="issue_run_status"),
    path(f"{COHORT}ulangi/", views.certificate_retry, name="certificate_retry"),
    path(f"{COHORT}zip/", views.certificate_zip, name="certificate_zip"),
    path(f"{COHORT}cetak/", views.certificate_print, name="certificate_print"),
    path(f"{COHORT}kode-lan/", lan_code_views.lan_code_import, name="lan_code_import"),
    path("admin/instansi/<uuid:pk>/buku-nomor/", register_views.number_registers, name="number_registers"),
    path("admin/sertifikat/<uuid:pk>/", change_views.certificate_detail, name="certificate_detail"),
    path("admin/sertifikat/<uuid:pk>/ganti/", change_views.certificate_reissue, name="certificate_reissue"),
    path("admin/sertifikat/<uuid:pk>/cabut/", change_views.certificate_revoke, name="certificate_revoke"),
]
