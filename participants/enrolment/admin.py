"""Participants as records: to look for a person over all cohorts; they are edited on their own pages."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from participants.enrolment.models import Enrolment
from programs.cohorts.admin import cohort_cell
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission
from revmental.templatetags.ui import nip


@admin.register(Enrolment)
class EnrolmentAdmin(ServiceAdmin):
    """Read-only; each row leads to the participant's own page."""

    view_permission = Permission.ROSTER_VIEW
    page = "enrolment_detail"
    list_display = ("participant", "number", "unit", "cohort_label", "badge")
    list_filter = ("status", "cohort__year")
    list_select_related = ("cohort",)
    search_fields = ("name", "personal_number", "work_unit", "agency_name")
    ordering = ("-cohort__year", "cohort", "attendance_number", "pk")

    @admin.display(description=_("Name"), ordering="name")
    def participant(self, enrolment: Enrolment) -> str:
        return enrolment.printed_name

    @admin.display(description=_("cohort"), ordering="cohort")
    def cohort_label(self, enrolment: Enrolment) -> SafeString:
        return cohort_cell(enrolment.cohort)

    @admin.display(description="NIP", ordering="personal_number")
    def number(self, enrolment: Enrolment) -> str:
        return nip(enrolment.personal_number)

    @admin.display(description=_("Work unit"), ordering="work_unit")
    def unit(self, enrolment: Enrolment) -> Any:
        return enrolment.work_unit or enrolment.agency_name


class OfEnrolmentAdmin(ServiceAdmin):
    """Records below an enrolment; read-only, with columns for whom and where."""

    @admin.display(description=_("enrolment"), ordering="enrolment__name")
    def participant(self, row: Any) -> str:
        return row.enrolment.printed_name

    @admin.display(description=_("cohort"), ordering="enrolment__cohort__year")
    def cohort(self, row: Any) -> SafeString:
        return cohort_cell(row.enrolment.cohort)
