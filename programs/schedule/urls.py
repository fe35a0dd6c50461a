"""Addresses of this wing."""

from django.urls import URLPattern, path

from programs.schedule import session_views, views

urlpatterns: list[URLPattern] = [
    path("admin/angkatan/<uuid:pk>/jadwal/", views.schedule_detail, name="schedule_detail"),
    path("admin/angkatan/<uuid:pk>/jadwal/cetak/", views.schedule_print, name="schedule_print"),
    path("admin/angkatan/<uuid:pk>/jadwal/susun/", views.schedule_generate, name="schedule_generate"),
    path("admin/angkatan/<uuid:pk>/jadwal/sesi/", session_views.session_create, name="session_create"),
    path("admin/sesi/<uuid:pk>/ubah/", session_views.session_edit, name="session_edit"),
    path("admin/sesi/<uuid:pk>/hapus/", session_views.session_delete, name="session_delete"),
]
