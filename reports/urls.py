"""Gathers the addresses of the room's wings."""

from django.urls import include, path

urlpatterns = [
    # First, because on a day of graduation everybody asks for it.
    path("", include("reports.verification.urls")),
    path("", include("reports.desk.portal.urls")),
    path("", include("reports.desk.urls")),
    path("", include("reports.jobs.centre.urls")),
    path("", include("reports.certificates.urls")),
    path("", include("reports.archive.urls")),
    path("", include("reports.wallet.urls")),
    path("", include("reports.cohort_report.urls")),
    path("", include("reports.plan_papers.urls")),
    path("", include("reports.sheets.urls")),
    path("", include("reports.exports.urls")),
    path("", include("reports.dashboards.urls")),
]
