"""Records of graduation decisions in the staff site: to look up and filter over cohorts; they are made on the meeting's page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from participants.enrolment.admin import OfEnrolmentAdmin
from participants.graduation.models import GraduationDecision
from revmental.accounts.roles import Permission


@admin.register(GraduationDecision)
class GraduationDecisionAdmin(OfEnrolmentAdmin):
    """Read-only, and only what stands."""

    view_permission = Permission.GRADUATION_VIEW
    list_display = ("participant", "cohort", "outcome", "attendance_percent", "due_on")
    list_filter = ("outcome",)
    search_fields = ("enrolment__name",)
    fields = ("enrolment", "outcome", "attendance_percent", "due_on")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return GraduationDecision.objects.readable_by(request.user).select_related("enrolment__cohort")
