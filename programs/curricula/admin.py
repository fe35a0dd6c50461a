"""Record pages of programmes and curriculum versions: to look up and filter; versions are edited on their own pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from programs.curricula.models import CurriculumVersion, Program
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission


@admin.register(Program)
class ProgramAdmin(ServiceAdmin):
    view_permission = Permission.CURRICULUM_VIEW
    edit_permission = Permission.CURRICULUM_EDIT
    list_display = ("name", "short_name", "shape", "agency", "is_active")
    list_filter = ("shape", "is_active")
    search_fields = ("name", "short_name")
    list_select_related = ("agency",)
    fields = ("agency", "name", "short_name", "shape", "is_active")


@admin.register(CurriculumVersion)
class CurriculumVersionAdmin(ServiceAdmin):
    view_permission = Permission.CURRICULUM_VIEW
    page = "curriculum_detail"
    list_display = ("label", "program", "badge", "is_example", "total_jp", "cohort_count")
    list_filter = ("status", "is_example")
    search_fields = ("label", "program__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).for_list()

    @admin.display(description=_("JP"), ordering="total_jp")
    def total_jp(self, version: CurriculumVersion) -> int:
        return version.total_jp

    @admin.display(description=_("cohorts"), ordering="cohort_count")
    def cohort_count(self, version: CurriculumVersion) -> int:
        return version.cohort_count
