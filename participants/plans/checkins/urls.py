"""Addresses of the time after the training: the alumnus's, the mentor's, the staff's."""

from django.urls import path

from participants.plans.checkins import answer_views, mentor_views, views
from participants.plans.checkins.habits.file_views import cohort_after_csv, habits_csv
from participants.plans.checkins.habits.views import habits_home

urlpatterns = [
    path("pascapelatihan/<str:token>/", answer_views.check_in_answer, name="check_in_answer"),
    path("saya/pascapelatihan/", answer_views.portal_check_ins, name="portal_check_ins"),
    path("saya/pascapelatihan/<uuid:pk>/", answer_views.portal_check_in, name="portal_check_in"),
    path("mentor/<str:token>/pascapelatihan/", mentor_views.mentor_check_ins, name="mentor_check_ins"),
    path("admin/pascapelatihan/", habits_home, name="habits_home"),
    path("admin/pascapelatihan/<slug:panel>.csv", habits_csv, name="habits_csv"),
    path("admin/pascapelatihan/<uuid:pk>/", views.check_in_link, name="check_in_link"),
    path("admin/angkatan/<uuid:pk>/pascapelatihan/", views.cohort_after, name="cohort_after"),
    path("admin/angkatan/<uuid:pk>/pascapelatihan/<slug:panel>.csv", cohort_after_csv, name="cohort_after_csv"),
    path("admin/instansi/<uuid:pk>/alasan-berhenti/", views.stop_reasons, name="stop_reasons"),
]
