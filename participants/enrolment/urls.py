"""Addresses of enrolments: lists, one participant; the roster's way in stands in `roster`."""

from django.urls import path

from participants.enrolment import photo_views, views

urlpatterns = [
    path("admin/angkatan/<uuid:pk>/peserta/", views.roster_list, name="roster_list"),
    path("admin/peserta/<uuid:pk>/", views.enrolment_detail, name="enrolment_detail"),
    path("admin/peserta/<uuid:pk>/ubah/", views.enrolment_edit, name="enrolment_edit"),
    path("admin/peserta/<uuid:pk>/undur-diri/", views.enrolment_withdraw, name="enrolment_withdraw"),
    path("admin/peserta/<uuid:pk>/kembali/", views.enrolment_restore, name="enrolment_restore"),
    path("foto/<uuid:pk>/", photo_views.enrolment_photo, name="enrolment_photo"),
]
