"""Addresses of the plans of a cohort."""

from django.urls import path

from participants.plans.board import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/rencana-aksi/", views.plan_list, name="plan_list"),
    path("admin/angkatan/<uuid:pk>/rencana-aksi/coach/", views.plan_coach, name="plan_coach"),
]
