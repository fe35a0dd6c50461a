"""Addresses of the participant's own pages."""

from django.urls import path

from reports.desk.portal import views as portal_views

urlpatterns = [
    path("", portal_views.home, name="home"),
    path("saya/", portal_views.portal_home, name="portal_home"),
    path("saya/jadwal/", portal_views.portal_schedule, name="portal_schedule"),
    path("saya/biodata/<uuid:pk>/", portal_views.portal_biodata, name="portal_biodata"),
]
