"""Records of action plans in the staff site: to look up and filter; they are written and judged on their own pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from participants.enrolment.admin import OfEnrolmentAdmin
from participants.plans.models import ActionPlan
from revmental.accounts.roles import Permission


@admin.register(ActionPlan)
class ActionPlanAdmin(OfEnrolmentAdmin):
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
