"""Addresses of this wing."""

from django.urls import URLPattern, path

from programs.cohorts import views

urlpatterns: list[URLPattern] = [
    path("admin/angkatan/baru/", views.cohort_create, name="cohort_create"),
    path("admin/angkatan/<uuid:pk>/ubah/", views.cohort_edit, name="cohort_edit"),
    path("admin/angkatan/<uuid:pk>/tim/", views.cohort_team, name="cohort_team"),
    path("admin/angkatan/<uuid:pk>/tim/hapus/", views.team_remove, name="team_remove"),
]
