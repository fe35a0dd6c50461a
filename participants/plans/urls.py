"""Gathers the addresses of plans: the author's, the staff's, the mentor's."""

from django.urls import include, path

urlpatterns = [
    path("", include("participants.plans.writing.urls")),
    path("", include("participants.plans.evidence.urls")),
    path("", include("participants.plans.mentoring.urls")),
    path("", include("participants.plans.dialogue.urls")),
    path("", include("participants.plans.coaching.urls")),
    path("", include("participants.plans.deadlines.urls")),
    path("", include("participants.plans.review.urls")),
    path("", include("participants.plans.seminar.urls")),
    path("", include("participants.plans.judging.urls")),
    path("", include("participants.plans.execution.urls")),
    path("", include("participants.plans.checkins.urls")),
    path("", include("participants.plans.board.urls")),
    path("", include("participants.plans.library.urls")),
]
