"""Finished files as records; running and failed ones are mended in the work centre."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from programs.cohorts.admin import cohort_cell
from reports.jobs.enums import PLAN_KINDS, SINGLE_KINDS, DocumentStatus, JobKind
from reports.jobs.models import Document
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


@admin.register(Document)
class DocumentAdmin(ServiceAdmin):
    """Reports and files of whole classes that can be taken; single certificates and the papers of single plans stand with them."""

    view_permission = Permission.REPORT_VIEW
    list_title = _("Reports and files")
    list_display = ["title", "kind", "cohort_label", "finished_at", "requested_by", "take"]
    list_filter = ["kind"]
    search_fields = ["title"]
    list_select_related = ["cohort", "agency", "requested_by"]
    ordering = ["-finished_at", "pk"]
    fields = ["title", "kind", "cohort", "status", "requested_by", "requested_at", "finished_at", "sha256"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        ready = super().get_queryset(request).filter(status=DocumentStatus.READY)
        return ready.exclude(kind__in=[*SINGLE_KINDS, JobKind.CERTIFICATE_CHECK, *PLAN_KINDS])

    @display(description=_("cohort"), ordering="cohort")
    def cohort_label(self, document: Document) -> SafeString:
        return cohort_cell(document.cohort) if document.cohort else format_html("{}", document.place)

    @display(description=_("File"))
    def take(self, document: Document) -> str:
        return format_html(
            '<a class="btn btn-quiet btn-small" href="{}">{}</a>',
            reverse("document_download", args=[document.pk]),
            gettext("Download"),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
