"""Addresses of assessment."""

from django.urls import path

from participants.assessment import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/nilai/", views.score_sheet, name="score_sheet"),
    path("admin/angkatan/<uuid:pk>/nilai/simpan/", views.score_save, name="score_save"),
    path("admin/angkatan/<uuid:pk>/nilai/sel/", views.score_cell, name="score_cell"),
]
