"""Addresses of enrolments: lists, one participant, activation; the roster's way in stands in `roster`."""

from django.urls import path

from participants.enrolment import activation_views, photo_views, views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/peserta/", views.roster_list, name="roster_list"),
    path("admin/angkatan/<uuid:pk>/aktivasi/", activation_views.activation_list, name="activation_list"),
    path("admin/angkatan/<uuid:pk>/aktivasi/buka/", activation_views.activation_open, name="activation_open"),
    path("admin/angkatan/<uuid:pk>/aktivasi/kirim/", activation_views.activation_send, name="activation_send"),
    path("admin/angkatan/<uuid:pk>/aktivasi/cetak/", activation_views.activation_print, name="activation_print"),
    path("admin/peserta/<uuid:pk>/", views.enrolment_detail, name="enrolment_detail"),
    path("admin/peserta/<uuid:pk>/ubah/", views.enrolment_edit, name="enrolment_edit"),
    path("admin/peserta/<uuid:pk>/undur-diri/", views.enrolment_withdraw, name="enrolment_withdraw"),
    path("admin/peserta/<uuid:pk>/kembali/", views.enrolment_restore, name="enrolment_restore"),
    path("foto/<uuid:pk>/", photo_views.enrolment_photo, name="enrolment_photo"),
    path("aktivasi/", activation_views.activate_code, name="activate_code"),
    path("aktivasi/<str:token>/", activation_views.activate, name="activate"),
]
