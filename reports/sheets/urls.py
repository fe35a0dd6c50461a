"""Addresses of this wing."""

from django.urls import path

from reports.sheets import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/lembar/", views.sheet_list, name="sheet_list"),
    path("admin/angkatan/<uuid:pk>/lembar/<slug:kind>/", views.sheet_request, name="sheet_request"),
]
