"""Addresses of the accounts wing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
