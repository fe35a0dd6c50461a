"""Addresses of this wing."""

from django.urls import URLPattern, path

from programs.curricula import views
from programs.curricula.parts import views as parts

urlpatterns: list[URLPattern] = [
    path("admin/kurikulum/", views.curriculum_list, name="curriculum_list"),
    path("admin/kurikulum/baru/", views.curriculum_create, name="curriculum_create"),
    path("admin/kurikulum/<uuid:pk>/", views.curriculum_detail, name="curriculum_detail"),
    path("admin/kurikulum/<uuid:pk>/ubah/", views.curriculum_edit, name="curriculum_edit"),
    path("admin/kurikulum/<uuid:pk>/ubah/<slug:name>/", parts.curriculum_part, name="curriculum_part"),
    path("admin/kurikulum/<uuid:pk>/salin/", views.curriculum_copy, name="curriculum_copy"),
    path("admin/kurikulum/<uuid:pk>/terbitkan/", views.curriculum_publish, name="curriculum_publish"),
    path("admin/kurikulum/<uuid:pk>/tarik/", views.curriculum_withdraw, name="curriculum_withdraw"),
    path("admin/kurikulum/<uuid:pk>/tutup/", views.curriculum_retire, name="curriculum_retire"),
]
