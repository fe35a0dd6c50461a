"""Base of every ModelAdmin: rows through `visible_to`, rights from the matrix, writes through services."""

from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from revmental.accounts.access import can
from revmental.accounts.roles import Permission
from revmental.accounts.services import delete_record, save_record


class ServiceAdmin(ModelAdmin):
    """Say `view_permission` and `edit_permission`; without the latter the rows are read-only."""

    view_permission: ClassVar[Permission]
    edit_permission: ClassVar[Permission | None] = None
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model._default_manager.visible_to(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can(request.user, self.view_permission, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.edit_permission) and can(request.user, self.edit_permission)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.edit_permission) and can(request.user, self.edit_permission, obj)

    has_delete_permission = has_change_permission

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can(request.user, self.view_permission)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        save_record(obj, by=request.user, fields=form.changed_data if change else None)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_record(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for obj in queryset:
            delete_record(obj, by=request.user)
