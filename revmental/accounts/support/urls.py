"""Addresses of the support wing."""

from django.urls import URLPattern, path

from revmental.accounts.support import views

urlpatterns: list[URLPattern] = [
    path("admin/bantuan/", views.support_home, name="support_home"),
    path("admin/bantuan/keluar/", views.support_leave, name="support_leave"),
]
