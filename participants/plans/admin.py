"""Records of action plans in the staff site: to look up and filter; they are written and judged on their own pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from participants.plans.models import ActionPlan
from programs.cohorts.admin import cohort_cell
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


@admin.register(ActionPlan)
class ActionPlanAdmin(ServiceAdmin):
    """Read-only: status and text change through the workflow alone."""

    view_permission = Permission.PLAN_VIEW
    page = "plan_review"
    list_display = ("title_or_none", "participant", "cohort", "badge", "saved_at")
    list_filter = ("status",)
    search_fields = ("title", "enrolment__name")
    ordering = ("-saved_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Only plans that the user may read, not those that the user merely sees the person of."""
        return ActionPlan.objects.readable_by(request.user).for_list()

    @admin.display(description=ActionPlan._meta.verbose_name, ordering="title")
    def title_or_none(self, plan: ActionPlan) -> str:
        return str(plan)

    @admin.display(description=ActionPlan._meta.get_field("enrolment").verbose_name, ordering="enrolment__name")
    def participant(self, plan: ActionPlan) -> str:
        return plan.enrolment.printed_name

    @admin.display(
        description=ActionPlan._meta.get_field("enrolment").related_model._meta.get_field("cohort").verbose_name
    )
    def cohort(self, plan: ActionPlan) -> SafeString:
        return cohort_cell(plan.enrolment.cohort)
