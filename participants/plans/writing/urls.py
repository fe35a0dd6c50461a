"""Addresses of the author's desk."""

from django.urls import path

from participants.plans.writing import offline_views, views

urlpatterns = [
    path("saya/luring.js", offline_views.offline_worker, name="offline_worker"),
    path("saya/rencana-aksi/", views.portal_plan, name="portal_plan"),
    path("saya/rencana-aksi/mulai/<uuid:pk>/", views.plan_start, name="plan_start"),
    path("saya/rencana-aksi/<uuid:pk>/", views.plan_edit, name="plan_edit"),
    path("saya/rencana-aksi/<uuid:pk>/simpan/", views.plan_autosave, name="plan_autosave"),
    path("saya/rencana-aksi/<uuid:pk>/kirim/", views.plan_submit, name="plan_submit"),
]
