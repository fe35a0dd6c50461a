"""Addresses of attendance."""

from django.urls import path

from participants.attendance import views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/kehadiran/", views.attendance_grid, name="attendance_grid"),
    path("admin/sesi/<uuid:pk>/kehadiran/", views.attendance_session, name="attendance_session"),
    path("admin/sesi/<uuid:pk>/kehadiran/tandai/", views.attendance_mark, name="attendance_mark"),
    path("admin/sesi/<uuid:pk>/kehadiran/semua-hadir/", views.attendance_fill, name="attendance_fill"),
    path("admin/peserta/<uuid:pk>/kehadiran/", views.attendance_history, name="attendance_history"),
]
