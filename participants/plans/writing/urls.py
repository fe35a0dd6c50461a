"""Addresses of the author's desk."""

from django.urls import path

from participants.plans.writing import views

urlpatterns = [
    path("saya/rencana-aksi/", views.portal_plan, name="portal_plan"),
    path("saya/rencana-aksi/mulai/<uuid:pk>/", views.plan_start, name="plan_start"),
    path("saya/rencana-aksi/<uuid:pk>/", views.plan_edit, name="plan_edit"),
    path("saya/rencana-aksi/<uuid:pk>/simpan/", views.plan_autosave, name="plan_autosave"),
    path("saya/rencana-aksi/<uuid:pk>/kirim/", views.plan_submit, name="plan_submit"),
]
