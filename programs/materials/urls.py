"""Addresses of this wing."""

from django.urls import URLPattern, path

from programs.materials import views

urlpatterns: list[URLPattern] = [
    path("admin/angkatan/<uuid:pk>/materi/", views.material_list, name="material_list"),
    path("admin/angkatan/<uuid:pk>/materi/baru/", views.material_create, name="material_create"),
    path("admin/materi/<uuid:pk>/ubah/", views.material_edit, name="material_edit"),
    path("admin/materi/<uuid:pk>/hapus/", views.material_delete, name="material_delete"),
    path("materi/<uuid:pk>/berkas/", views.material_download, name="material_download"),
]
