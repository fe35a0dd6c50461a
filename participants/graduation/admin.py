"""Records of graduation decisions in the staff site: to look up and filter over cohorts; they are made on the meeting's page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from participants.enrolment.admin import OfEnrolmentAdmin
from participants.graduation.models import GraduationDecision
from revmental.accounts.modeladmin import status_badge
from revmental.accounts.roles import Permission
from revmental.templatetags.ui import percent


@admin.register(GraduationDecision)
class GraduationDecisionAdmin(OfEnrolmentAdmin):
    """Read-only, and only what stands."""

    view_permission = Permission.GRADUATION_VIEW
    page = "graduation_detail"
    page_key = "enrolment.cohort_id"
    list_display = ("participant", "cohort", "decided", "presence", "due_on")
    list_filter = ("outcome",)
    search_fields = ("enrolment__name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return GraduationDecision.objects.readable_by(request.user).select_related("enrolment__cohort")

    @admin.display(description=GraduationDecision._meta.get_field("outcome").verbose_name, ordering="outcome")
    def decided(self, decision: GraduationDecision) -> SafeString:
        return status_badge(decision.outcome, decision.get_outcome_display())

    @admin.display(
        description=GraduationDecision._meta.get_field("attendance_percent").verbose_name, ordering="attendance_percent"
    )
    def presence(self, decision: GraduationDecision) -> str:
        return percent(decision.attendance_percent, 1)
