"""Certificates as records: to look for one over all cohorts. Issuing, revoking and reissuing are pages of the cohort."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from programs.cohorts.admin import cohort_cell
from reports.certificates.models import Certificate
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


@admin.register(Certificate)
class CertificateAdmin(ServiceAdmin):
    """Read-only; each row leads to the certificate's own page."""

    view_permission = Permission.CERTIFICATE_VIEW
    page = "certificate_detail"
    list_display = ["number", "holder", "kind", "cohort_label", "badge", "issued_at"]
    list_filter = ["status", "kind", "year"]
    search_fields = ["number", "enrolment__name", "recipient__name", "enrolment__personal_number"]
    list_select_related = ["enrolment", "recipient", "cohort"]
    ordering = ["-year", "-sequence", "pk"]

    @display(description=_("Holder"), ordering="enrolment__name")
    def holder(self, certificate: Certificate) -> str:
        return certificate.holder_name

    @display(description=_("cohort"), ordering="cohort")
    def cohort_label(self, certificate: Certificate) -> SafeString:
        return cohort_cell(certificate.cohort)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
