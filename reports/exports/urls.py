"""Addresses of this wing."""

from django.urls import path

from reports.exports import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/ekspor/", views.export_list, name="export_list"),
    path("admin/angkatan/<uuid:pk>/ekspor/<slug:kind>/", views.export_request, name="export_request"),
    path("admin/angkatan/<uuid:pk>/ekspor/<slug:target>/kolom/", views.export_columns, name="export_columns"),
]
