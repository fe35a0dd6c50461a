"""Addresses of the mentor's link, as author and staff handle it."""

from django.urls import path

from participants.plans.mentoring import device_views, views

urlpatterns = [
    path("saya/rencana-aksi/<uuid:pk>/mentor/", views.plan_mentor, name="plan_mentor"),
    path("saya/rencana-aksi/<uuid:pk>/mentor/cabut/", views.plan_mentor_revoke, name="plan_mentor_revoke"),
    path("admin/rencana-aksi/<uuid:pk>/mentor/", views.mentor_link, name="mentor_link"),
    path("admin/rencana-aksi/<uuid:pk>/mentor/cabut/", views.mentor_link_revoke, name="mentor_link_revoke"),
    path("admin/rencana-aksi/<uuid:pk>/mentor/kode/", device_views.mentor_link_code, name="mentor_link_code"),
    path("mentor/<str:token>/perangkat/", device_views.mentor_device, name="mentor_device"),
]
