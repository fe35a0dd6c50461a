"""Addresses of this wing."""

from django.urls import URLPattern, path

from programs.schedule import material_views, session_views, views

urlpatterns: list[URLPattern] = [
    path("admin/angkatan/<uuid:pk>/jadwal/", views.schedule_detail, name="schedule_detail"),
    path("admin/angkatan/<uuid:pk>/jadwal/cetak/", views.schedule_print, name="schedule_print"),
    path("admin/angkatan/<uuid:pk>/jadwal/susun/", views.schedule_generate, name="schedule_generate"),
    path("admin/angkatan/<uuid:pk>/jadwal/sesi/", session_views.session_create, name="session_create"),
    path("admin/sesi/<uuid:pk>/ubah/", session_views.session_edit, name="session_edit"),
    path("admin/sesi/<uuid:pk>/hapus/", session_views.session_delete, name="session_delete"),
    path("admin/angkatan/<uuid:pk>/materi/", material_views.material_list, name="material_list"),
    path("admin/angkatan/<uuid:pk>/materi/baru/", material_views.material_create, name="material_create"),
    path("admin/materi/<uuid:pk>/ubah/", material_views.material_edit, name="material_edit"),
    path("admin/materi/<uuid:pk>/hapus/", material_views.material_delete, name="material_delete"),
    path("materi/<uuid:pk>/berkas/", material_views.material_download, name="material_download"),
]
