"""Records of graduation decisions in the staff site: to look up and filter over cohorts; they are made on the meeting's page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from participants.graduation.models import GraduationDecision
from programs.cohorts.admin import cohort_cell
from revmental.accounts.modeladmin import ServiceAdmin, status_badge
from revmental.accounts.roles import Permission
from revmental.templatetags.ui import percent


@admin.register(GraduationDecision)
class GraduationDecisionAdmin(ServiceAdmin):
    """Read-only, and only what stands."""

    view_permission = Permission.GRADUATION_VIEW
    page = "graduation_detail"
    page_key = "enrolment.cohort_id"
    list_display = ("participant", "cohort", "decided", "presence", "due_on")
    list_filter = ("outcome",)
    search_fields = ("enrolment__name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return GraduationDecision.objects.readable_by(request.user).select_related("enrolment__cohort")

    @admin.display(description=GraduationDecision._meta.get_field("enrolment").verbose_name, ordering="enrolment__name")
    def participant(self, decision: GraduationDecision) -> str:
        return decision.enrolment.printed_name

    @admin.display(
        description=GraduationDecision._meta.get_field("meeting").related_model._meta.get_field("cohort").verbose_name
    )
    def cohort(self, decision: GraduationDecision) -> SafeString:
        return cohort_cell(decision.enrolment.cohort)

    @admin.display(description=GraduationDecision._meta.get_field("outcome").verbose_name, ordering="outcome")
    def decided(self, decision: GraduationDecision) -> SafeString:
        return status_badge(decision.outcome, decision.get_outcome_display())

    @admin.display(
        description=GraduationDecision._meta.get_field("attendance_percent").verbose_name, ordering="attendance_percent"
    )
    def presence(self, decision: GraduationDecision) -> str:
        return percent(decision.attendance_percent, 1)
