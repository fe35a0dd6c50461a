"""Record pages of sessions over all cohorts: to look up by room, trainer and day; a row opens the cohort's schedule."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programs.cohorts.admin import cohort_cell
from programs.schedule.models import ClassSession
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


@admin.register(ClassSession)
class ClassSessionAdmin(ServiceAdmin):
    view_permission = Permission.COHORT_VIEW
    page = "schedule_detail"
    page_key = "cohort_id"
    list_display = ("title", "cohort_label", "starts_at", "ends_at", "jp", "room")
    list_filter = ("mode",)
    search_fields = ("title", "room", "trainers__name", "cohort__title")
    list_select_related = ("cohort",)
    date_hierarchy = "starts_at"

    @admin.display(description=_("cohort"), ordering="cohort")
    def cohort_label(self, session: ClassSession) -> SafeString:
        return cohort_cell(session.cohort)
