"""Addresses of certificates; the public verification has its own wing."""

from django.urls import path

from reports.certificates import views
from reports.certificates.changes import views as changes
from reports.certificates.checks import views as checks
from reports.certificates.codes import serial_views as serials
from reports.certificates.codes import views as codes
from reports.certificates.editor import views as editor
from reports.certificates.issuing import views as issuing
from reports.certificates.register import pattern_views as patterns
from reports.certificates.register import views as register
from reports.certificates.signatures import intake_views as intake
from reports.certificates.signatures import views as signatures

CERTIFICATE = "admin/sertifikat/<uuid:pk>/"
COHORT = "admin/angkatan/<uuid:pk>/sertifikat/"
TEMPLATES = "admin/instansi/<uuid:pk>/templat/"
TEMPLATE = "admin/templat/<uuid:pk>/"

urlpatterns = [
    path(COHORT, views.certificate_list, name="certificate_list"),
    path(f"{COHORT}periksa/", checks.certificate_preflight, name="certificate_preflight"),
    path(f"{COHORT}periksa/mulai/", checks.certificate_check, name="certificate_check"),
    path(f"{COHORT}periksa/lembar-uji/", checks.certificate_proof, name="certificate_proof"),
    path(f"{COHORT}terbitkan/", issuing.certificate_issue, name="certificate_issue"),
    path(f"{COHORT}terbitkan/tarik/", issuing.issue_proposal_withdraw, name="issue_proposal_withdraw"),
    path(f"{COHORT}kemajuan/", views.issue_run_status, name="issue_run_status"),
    path(f"{COHORT}ulangi/", views.certificate_retry, name="certificate_retry"),
    path(f"{COHORT}zip/", views.certificate_zip, name="certificate_zip"),
    path(f"{COHORT}cetak/", views.certificate_print, name="certificate_print"),
    path(f"{COHORT}kode-lan/", codes.lan_code_import, name="lan_code_import"),
    path(f"{COHORT}blanko/", serials.blank_serial_import, name="blank_serial_import"),
    path(f"{COHORT}tanda-tangan/", signatures.signature_list, name="signature_list"),
    path(f"{COHORT}tanda-tangan/kemajuan/", signatures.signature_status, name="signature_status"),
    path(f"{COHORT}tanda-tangan/tandatangani/", signatures.signature_sign, name="signature_sign"),
    path(f"{COHORT}tanda-tangan/akhiri/", signatures.signature_end, name="signature_end"),
    path(f"{COHORT}tanda-tangan/zip/", intake.signature_unsigned, name="signature_unsigned"),
    path(f"{COHORT}tanda-tangan/unggah/", intake.signature_upload, name="signature_upload"),
    path(f"{CERTIFICATE}draf/", signatures.signature_draft, name="signature_draft"),
    path("admin/tanda-tangan/", signatures.signing_desk, name="signing_desk"),
    path("admin/instansi/<uuid:pk>/buku-nomor/", register.number_registers, name="number_registers"),
    path("admin/instansi/<uuid:pk>/buku-nomor/cetak/", register.register_book, name="register_book"),
    path("admin/instansi/<uuid:pk>/buku-nomor/pola/", patterns.register_pattern, name="register_pattern"),
    path("admin/templat/", editor.template_home, name="template_home"),
    path(TEMPLATES, editor.template_list, name="template_list"),
    path(f"{TEMPLATES}mulai/", editor.template_begin, name="template_begin"),
    path(f"{TEMPLATES}pakai/", editor.template_choose, name="template_choose"),
    path("admin/templat/pilihan/<uuid:pk>/lepas/", editor.template_unchoose, name="template_unchoose"),
    path(TEMPLATE, editor.template_version, name="template_version"),
    path(f"{TEMPLATE}pratinjau/", editor.template_preview, name="template_preview"),
    path(f"{TEMPLATE}terbitkan/", editor.template_publish, name="template_publish"),
    path(f"{TEMPLATE}buang/", editor.template_discard, name="template_discard"),
    path(f"{TEMPLATE}salin/", editor.template_copy, name="template_copy"),
    path(CERTIFICATE, changes.certificate_detail, name="certificate_detail"),
    path(f"{CERTIFICATE}ganti/", changes.certificate_reissue, name="certificate_reissue"),
    path(f"{CERTIFICATE}ganti/periksa/", changes.certificate_recheck, name="certificate_recheck"),
    path(f"{CERTIFICATE}cabut/", changes.certificate_revoke, name="certificate_revoke"),
]
