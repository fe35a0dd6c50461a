"""Addresses of judging: the seminar of a cohort, one presentation, the sheets of judges and mentors."""

from django.urls import path

from participants.plans.judging import mentor_views, own_views, views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/seminar/", views.seminar_list, name="seminar_list"),
    path("admin/presentasi/<uuid:pk>/", views.presentation_detail, name="presentation_detail"),
    path("admin/presentasi/<uuid:pk>/tetapkan/", views.presentation_finalise, name="presentation_finalise"),
    path("admin/penilai/", own_views.judging_home, name="judging_home"),
    path("admin/penilai/<uuid:pk>/nilai/", views.judge_marks, name="judge_marks"),
    path("admin/penilai/<uuid:pk>/nilai/sel/", views.judge_cell, name="judge_cell"),
    path("mentor/<str:token>/seminar/", mentor_views.mentor_seminar, name="mentor_seminar"),
    path("mentor/<str:token>/seminar/sel/", mentor_views.mentor_cell, name="mentor_cell"),
]
