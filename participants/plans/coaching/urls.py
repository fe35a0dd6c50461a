"""Addresses of the coaching log."""

from django.urls import path

from participants.plans.coaching import views

urlpatterns = [
    path("admin/rencana-aksi/<uuid:pk>/pembimbingan/", views.plan_coaching, name="plan_coaching"),
    path("admin/rencana-aksi/<uuid:pk>/pembimbingan/catat/", views.coaching_add, name="coaching_add"),
    path("saya/rencana-aksi/<uuid:pk>/pembimbingan/", views.own_coaching, name="own_coaching"),
    path("saya/pembimbingan/<uuid:pk>/dibaca/", views.own_coaching_read, name="own_coaching_read"),
]
