"""Addresses of this wing."""

from django.urls import path

from reports.dashboards import views

urlpatterns = [
    path("admin/gambaran/", views.agency_picture, name="agency_picture"),
    path("admin/gambaran/<slug:panel>.csv", views.agency_picture_csv, name="agency_picture_csv"),
    path("admin/gambaran/perbandingan/", views.agency_comparison, name="agency_comparison"),
    path("admin/gambaran/perbandingan/<slug:panel>.csv", views.agency_comparison_csv, name="agency_comparison_csv"),
    path("admin/lintas-instansi/", views.nation_picture, name="nation_picture"),
    path("admin/lintas-instansi/<slug:panel>.csv", views.nation_picture_csv, name="nation_picture_csv"),
    path("admin/lintas-instansi/perbandingan/", views.nation_comparison, name="nation_comparison"),
    path(
        "admin/lintas-instansi/perbandingan/<slug:panel>.csv",
        views.nation_comparison_csv,
        name="nation_comparison_csv",
    ),
]
