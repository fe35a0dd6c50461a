"""Addresses of the plans of a cohort."""

from django.urls import path

from participants.plans.board import board_views, views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/rencana-aksi/", views.plan_list, name="plan_list"),
    path("admin/angkatan/<uuid:pk>/rencana-aksi/papan/", board_views.plan_board, name="plan_board"),
    path("admin/angkatan/<uuid:pk>/rencana-aksi/papan/unduh/", board_views.plan_board_export, name="plan_board_export"),
    path("admin/angkatan/<uuid:pk>/rencana-aksi/coach/", views.plan_coach, name="plan_coach"),
]
