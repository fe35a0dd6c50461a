"""Addresses of sharing and of the library."""

from django.urls import path

from participants.plans.library import sharing_views

urlpatterns = [
    path("saya/rencana-aksi/seangkatan/", sharing_views.shared_plans, name="shared_plans"),
    path("saya/rencana-aksi/seangkatan/<uuid:pk>/", sharing_views.shared_plan, name="shared_plan"),
    path("saya/rencana-aksi/<uuid:pk>/bagikan/", sharing_views.plan_share, name="plan_share"),
]
