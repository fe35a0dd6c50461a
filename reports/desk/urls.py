"""Addresses of this wing."""

from django.urls import URLPattern, path

from reports.desk import cohort_views, views

urlpatterns: list[URLPattern] = [
    path("admin/beranda/", views.desk_home, name="desk_home"),
    path("admin/beranda/susulan/", views.desk_follow_ups, name="desk_follow_ups"),
    path("admin/angkatan/", cohort_views.cohort_list, name="cohort_list"),
    path("admin/angkatan/<uuid:pk>/", cohort_views.cohort_detail, name="cohort_detail"),
    path("admin/angkatan/<uuid:pk>/nilai-akhir.csv", cohort_views.cohort_scores_csv, name="cohort_scores_csv"),
    path("admin/angkatan/<uuid:pk>/pindah/", cohort_views.cohort_move, name="cohort_move"),
]
