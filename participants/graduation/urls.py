"""Addresses of graduation."""

from django.urls import path

from participants.graduation import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/kelulusan/", views.graduation_detail, name="graduation_detail"),
    path("admin/angkatan/<uuid:pk>/kelulusan/buka/", views.graduation_open, name="graduation_open"),
    path("admin/kelulusan/<uuid:pk>/ubah/", views.graduation_edit, name="graduation_edit"),
    path("admin/kelulusan/<uuid:pk>/putuskan/", views.graduation_decide, name="graduation_decide"),
    path("admin/kelulusan/<uuid:pk>/usulan/", views.graduation_accept, name="graduation_accept"),
    path("admin/kelulusan/<uuid:pk>/luluskan/", views.graduation_pass, name="graduation_pass"),
    path("admin/kelulusan/<uuid:pk>/batalkan/", views.graduation_discard, name="graduation_discard"),
    path("admin/kelulusan/<uuid:pk>/kunci/", views.graduation_lock, name="graduation_lock"),
    path("admin/kelulusan/<uuid:pk>/buka-kunci/", views.graduation_unlock, name="graduation_unlock"),
    path("admin/kelulusan/<uuid:pk>/berita-acara/", views.graduation_minutes, name="graduation_minutes"),
]
