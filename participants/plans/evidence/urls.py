"""Addresses of evidence files."""

from django.urls import path

from participants.plans.evidence import views

urlpatterns = [
    path("saya/rencana-aksi/<uuid:pk>/bukti/", views.plan_evidence, name="plan_evidence"),
    path("saya/bukti/<uuid:pk>/hapus/", views.evidence_remove, name="evidence_remove"),
    path("bukti/<uuid:pk>/", views.evidence_file, name="evidence_file"),
]
