"""Gathers the addresses of the room's wings."""

from django.urls import include, path

urlpatterns = [
    path("", include("programs.curricula.urls")),
    path("", include("programs.cohorts.urls")),
    path("", include("programs.schedule.urls")),
    path("", include("programs.materials.urls")),
]
