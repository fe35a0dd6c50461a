"""Addresses of the accounts wing."""

from django.urls import URLPattern, path

from revmental.accounts.members import views

urlpatterns: list[URLPattern] = [
    path("admin/pengguna/<uuid:pk>/tautan/", views.user_link, name="user_link"),
]
