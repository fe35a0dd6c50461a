"""Records of graduation decisions in the staff site: to look up and filter over cohorts; they are made on the meeting's page."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from participants.graduation.models import GraduationDecision
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


@admin.register(GraduationDecision)
class GraduationDecisionAdmin(ServiceAdmin):
    """Read-only, and only what stands."""

    view_permission = Permission.GRADUATION_VIEW
    list_display = ("participant", "cohort", "outcome", "attendance_percent", "due_on")
    list_filter = ("outcome",)
    search_fields = ("enrolment__name",)
    fields = ("enrolment", "outcome", "attendance_percent", "due_on")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return GraduationDecision.objects.readable_by(request.user).select_related("enrolment__cohort")

    @admin.display(description=GraduationDecision._meta.get_field("enrolment").verbose_name, ordering="enrolment__name")
    def participant(self, decision: GraduationDecision) -> str:
        return decision.enrolment.printed_name

    @admin.display(
        description=GraduationDecision._meta.get_field("meeting").related_model._meta.get_field("cohort").verbose_name
    )
    def cohort(self, decision: GraduationDecision) -> Any:
        return decision.enrolment.cohort
