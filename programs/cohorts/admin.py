"""Record pages of cohorts: to look up and filter; a row opens the cohort's road."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programs.cohorts.models import Cohort
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


def cohort_cell(cohort: Cohort) -> SafeString:
    """A cohort in a column of a list: its short name, what it is about below."""
    return format_html("{}<small>{}</small>", cohort.label, cohort.title)


@admin.register(Cohort)
class CohortAdmin(ServiceAdmin):
    view_permission = Permission.COHORT_VIEW
    page = "cohort_detail"
    list_display = ("label", "title", "host", "badge", "starts_on", "ends_on", "enrolled")
    list_filter = ("status", "year", "mode")
    search_fields = ("title", "key", "city", "place")
    date_hierarchy = "starts_on"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).for_list().with_enrolled(request.user)

    @admin.display(description=_("cohort"), ordering="number")
    def label(self, cohort: Cohort) -> str:
        return cohort.label

    @admin.display(description=Cohort._meta.get_field("agency").verbose_name, ordering="agency__short_name")
    def host(self, cohort: Cohort) -> str:
        return cohort.agency.short_name

    @admin.display(description=_("participants"), ordering="enrolled")
    def enrolled(self, cohort: Cohort) -> Any:
        return _("withheld") if cohort.enrolled is None else cohort.enrolled
