"""Certificates as records: to look for one over all cohorts. Issuing, revoking and reissuing are pages of the cohort."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from reports.certificates.models import Certificate
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


@admin.register(Certificate)
class CertificateAdmin(ServiceAdmin):
    """Read-only; the printed facts and the token stay out of sight."""

    view_permission = Permission.CERTIFICATE_VIEW
    list_display = ["number", "holder", "kind", "cohort", "state", "issued_at"]
    list_filter = ["status", "kind", "year"]
    search_fields = ["number", "enrolment__name", "enrolment__personal_number"]
    list_select_related = ["enrolment", "cohort"]
    ordering = ["-year", "-sequence", "pk"]
    fields = ["number", "holder", "kind", "cohort", "status", "status_reason", "replaces", "issued_by", "issued_at"]
    readonly_fields = fields

    @display(description=_("Holder"), ordering="enrolment__name")
    def holder(self, certificate: Certificate) -> str:
        return certificate.enrolment.printed_name

    @display(
        description=_("Status"),
        ordering="status",
        label={"valid": "success", "revoked": "danger", "replaced": "warning"},
    )
    def state(self, certificate: Certificate) -> tuple[str, str]:
        return certificate.status, certificate.get_status_display()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
