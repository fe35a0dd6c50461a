"""Addresses of the holder's pages, of what they show to others, and of the desk."""

from django.urls import path

from reports.wallet import desk_views, views

CORRECTION = "admin/sertifikat/perbaikan/"

urlpatterns = [
    path("saya/sertifikat/", views.portal_certificates, name="portal_certificates"),
    path("saya/sertifikat/bagikan/", views.portal_share, name="portal_share"),
    path("saya/sertifikat/bagikan/<uuid:pk>/akhiri/", views.portal_share_end, name="portal_share_end"),
    path("saya/sertifikat/<uuid:pk>/nama/", views.portal_name_correction, name="portal_name_correction"),
    path("b/<str:token>", views.shared_documents, name="shared_documents"),
    path(CORRECTION, desk_views.correction_list, name="correction_list"),
    path(f"{CORRECTION}<uuid:pk>/", desk_views.correction_detail, name="correction_detail"),
    path(f"{CORRECTION}<uuid:pk>/terima/", desk_views.correction_accept, name="correction_accept"),
    path(f"{CORRECTION}<uuid:pk>/tolak/", desk_views.correction_decline, name="correction_decline"),
    path("admin/arsip/<uuid:pk>/akses/", desk_views.archived_access, name="archived_access"),
]
