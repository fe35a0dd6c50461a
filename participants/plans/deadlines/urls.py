"""Addresses of the deadlines."""

from django.urls import path

from participants.plans.deadlines import views

urlpatterns = [path("admin/angkatan/<uuid:pk>/rencana-aksi/tenggat/", views.plan_deadlines, name="plan_deadlines")]
