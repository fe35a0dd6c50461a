"""Addresses of action plans: the author's, the staff's, the mentor's."""

from django.urls import path

from participants.plans import cohort_views, evidence_views, link_views, mentor_views, review_views, writing_views

urlpatterns = [
    path("saya/rencana-aksi/", writing_views.portal_plan, name="portal_plan"),
    path("saya/rencana-aksi/mulai/<uuid:pk>/", writing_views.plan_start, name="plan_start"),
    path("saya/rencana-aksi/<uuid:pk>/", writing_views.plan_edit, name="plan_edit"),
    path("saya/rencana-aksi/<uuid:pk>/simpan/", writing_views.plan_autosave, name="plan_autosave"),
    path("saya/rencana-aksi/<uuid:pk>/kirim/", writing_views.plan_submit, name="plan_submit"),
    path("saya/rencana-aksi/<uuid:pk>/bukti/", evidence_views.plan_evidence, name="plan_evidence"),
    path("saya/rencana-aksi/<uuid:pk>/mentor/", link_views.plan_mentor, name="plan_mentor"),
    path("saya/rencana-aksi/<uuid:pk>/mentor/cabut/", link_views.plan_mentor_revoke, name="plan_mentor_revoke"),
    path("saya/bukti/<uuid:pk>/hapus/", evidence_views.evidence_remove, name="evidence_remove"),
    path("bukti/<uuid:pk>/", evidence_views.evidence_file, name="evidence_file"),
    path("admin/rencana-aksi/", review_views.plan_queue, name="plan_queue"),
    path("admin/rencana-aksi/<uuid:pk>/", review_views.plan_review, name="plan_review"),
    path("admin/rencana-aksi/<uuid:pk>/setujui/", review_views.plan_approve, name="plan_approve"),
    path("admin/rencana-aksi/<uuid:pk>/kembalikan/", review_views.plan_return, name="plan_return"),
    path("admin/rencana-aksi/<uuid:pk>/mentor/", link_views.mentor_link, name="mentor_link"),
    path("admin/rencana-aksi/<uuid:pk>/mentor/cabut/", link_views.mentor_link_revoke, name="mentor_link_revoke"),
    path("admin/angkatan/<uuid:pk>/rencana-aksi/", cohort_views.plan_list, name="plan_list"),
    path("admin/angkatan/<uuid:pk>/rencana-aksi/coach/", cohort_views.plan_coach, name="plan_coach"),
    path("mentor/<str:token>/", mentor_views.mentor_plan, name="mentor_plan"),
    path("mentor/<str:token>/bukti/<uuid:key>/", mentor_views.mentor_evidence, name="mentor_evidence"),
]
