"""Addresses of activation: handing out access and taking it up."""

from django.urls import path

from participants.activation import recovery_views, views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/aktivasi/", views.activation_list, name="activation_list"),
    path("admin/angkatan/<uuid:pk>/aktivasi/buka/", views.activation_open, name="activation_open"),
    path("admin/angkatan/<uuid:pk>/aktivasi/kirim/", views.activation_send, name="activation_send"),
    path("admin/angkatan/<uuid:pk>/aktivasi/cetak/", views.activation_print, name="activation_print"),
    path("admin/peserta/<uuid:pk>/akses/", recovery_views.enrolment_access, name="enrolment_access"),
    path("aktivasi/", views.activate_code, name="activate_code"),
    path("aktivasi/<str:token>/", views.activate, name="activate"),
]
