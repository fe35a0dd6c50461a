"""Addresses on which a seminar is arranged."""

from django.urls import path

from participants.plans.seminar import day_views, views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/seminar/baru/", day_views.seminar_create, name="seminar_create"),
    path("admin/seminar/<uuid:pk>/ubah/", day_views.seminar_edit, name="seminar_edit"),
    path("admin/seminar/<uuid:pk>/hapus/", day_views.seminar_delete, name="seminar_delete"),
    path("admin/seminar/<uuid:pk>/jadwalkan/", day_views.seminar_spread, name="seminar_spread"),
    path("admin/presentasi/<uuid:pk>/atur/", views.presentation_edit, name="presentation_edit"),
    path("admin/presentasi/<uuid:pk>/panel/", views.presentation_panel, name="presentation_panel"),
    path("admin/presentasi/<uuid:pk>/pindah/", views.presentation_move, name="presentation_move"),
    path("admin/presentasi/<uuid:pk>/keluarkan/", views.presentation_off, name="presentation_off"),
    path("admin/penilai/<uuid:pk>/berhalangan/", views.judge_excuse, name="judge_excuse"),
    path("admin/penilai/<uuid:pk>/hadir/", views.judge_call_back, name="judge_call_back"),
]
