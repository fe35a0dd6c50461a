"""Gathers the addresses of the room's wings."""

from django.urls import include, path

urlpatterns = [
    path("", include("participants.people.urls")),
    path("", include("participants.enrolment.urls")),
    path("", include("participants.activation.urls")),
    path("", include("participants.roster.urls")),
    path("", include("participants.attendance.urls")),
    path("", include("participants.plans.urls")),
    path("", include("participants.assessment.urls")),
    path("", include("participants.graduation.urls")),
]
