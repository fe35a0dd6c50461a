"""Addresses of sharing and of the library."""

from django.urls import path

from participants.plans.library import consent_views, desk_views, example_views, sharing_views, views

urlpatterns = [
    path("saya/rencana-aksi/seangkatan/", sharing_views.shared_plans, name="shared_plans"),
    path("saya/rencana-aksi/seangkatan/<uuid:pk>/", sharing_views.shared_plan, name="shared_plan"),
    path("saya/rencana-aksi/<uuid:pk>/bagikan/", sharing_views.plan_share, name="plan_share"),
    path("saya/rencana-aksi/<uuid:pk>/pustaka/", consent_views.plan_consent, name="plan_consent"),
    path("saya/pustaka/", views.library_home, name="library_home"),
    path("saya/pustaka/<uuid:pk>/", views.library_entry, name="library_entry"),
    path("saya/pustaka/<uuid:pk>/contoh/", example_views.library_example, name="library_example"),
    path("admin/pustaka/", desk_views.library_desk, name="library_desk"),
    path("admin/pustaka/usulan/", desk_views.library_way, name="library_way"),
    path("admin/pustaka/<uuid:pk>/", desk_views.library_record, name="library_record"),
    path("admin/pustaka/<uuid:pk>/terbitkan/", desk_views.library_publish, name="library_publish"),
    path("admin/pustaka/<uuid:pk>/tarik/", desk_views.library_retire, name="library_retire"),
    path("admin/rencana-aksi/<uuid:pk>/pustaka/", desk_views.library_ask, name="library_ask"),
    path("admin/rencana-aksi/<uuid:pk>/contoh/", example_views.plan_likeness, name="plan_likeness"),
]
