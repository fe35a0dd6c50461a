"""Addresses of the dialogue: the coach's, the author's, the mentor's."""

from django.urls import path

from participants.plans.dialogue import mentor_views, views

urlpatterns = [
    path("admin/rencana-aksi/<uuid:pk>/komentar/", views.plan_comment_add, name="plan_comment_add"),
    path("admin/rencana-aksi/komentar/<uuid:pk>/", views.plan_comment, name="plan_comment"),
    path("saya/rencana-aksi/komentar/<uuid:pk>/", views.own_comment, name="own_comment"),
    path("mentor/<str:token>/komentar/", mentor_views.mentor_comment_add, name="mentor_comment_add"),
    path("mentor/<str:token>/komentar/<uuid:key>/", mentor_views.mentor_comment, name="mentor_comment"),
]
