"""Addresses of reviews: the coach's queue and decision, the mentor's page behind the personal link."""

from django.urls import path

from participants.plans.review import mentor_views, views

urlpatterns = [
    path("admin/rencana-aksi/", views.plan_queue, name="plan_queue"),
    path("admin/rencana-aksi/<uuid:pk>/", views.plan_review, name="plan_review"),
    path("admin/rencana-aksi/<uuid:pk>/setujui/", views.plan_approve, name="plan_approve"),
    path("admin/rencana-aksi/<uuid:pk>/kembalikan/", views.plan_return, name="plan_return"),
    path("mentor/<str:token>/", mentor_views.mentor_plan, name="mentor_plan"),
    path("mentor/<str:token>/bukti/<uuid:key>/", mentor_views.mentor_evidence, name="mentor_evidence"),
]
