"""Addresses of this wing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
