"""Base of every ModelAdmin: rows through `visible_to`, rights from the matrix, writes through services."""

from operator import attrgetter
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Field, Model, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.forms import Field as FormField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from revmental.accounts.access import can
from revmental.accounts.models import AuditEvent
from revmental.accounts.roles import Permission
from revmental.accounts.services import delete_record, save_record
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff
from revmental.lib.privacy import Privacy
from revmental.templatetags.ui import tone


def status_badge(status: str, text: str) -> SafeString:
    return format_html('<span class="badge badge-{}">{}</span>', tone(status), text)


class ServiceAdmin(ModelAdmin):
    """Say `view_permission` and `edit_permission`; without the latter the rows are read-only. Where a row has a page of its
    own, `page` names it and `page_key` the attribute that holds its key: the row then opens that page, not a form.
    `list_title` heads the list where the model's own name is not what people call it."""

    view_permission: ClassVar[Permission]
    edit_permission: ClassVar[Permission | None] = None
    page: ClassVar[str] = ""
    page_key: ClassVar[str] = "pk"
    list_title: ClassVar[Any] = ""
    has_history: ClassVar[bool] = True
    empty_value_display = "—"
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model._default_manager.visible_to(request.user)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """An empty field of the form of filters asks for nothing, where Django would look for rows with nothing in it."""
        asked = request.GET.copy()
        for name in [name for name, value in asked.items() if not value]:
            del asked[name]
        request.GET = asked
        return super().changelist_view(request, extra_context)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """A secret is no filter: asked what it begins with, letter by letter, the list would tell it."""
        field = lookup.partition(LOOKUP_SEP)[0]
        return self.model.PRIVACY.get(field) != Privacy.SECRET and super().lookup_allowed(lookup, value, request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can(request.user, self.view_permission, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.edit_permission) and can(request.user, self.edit_permission)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.edit_permission) and can(request.user, self.edit_permission, obj)

    has_delete_permission = has_change_permission

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can(request.user, self.view_permission)

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        """Only rows that the user may see can be chosen."""
        manager = db_field.related_model._default_manager
        if hasattr(manager, "visible_to"):
            kwargs.setdefault("queryset", manager.visible_to(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A rule of the domain that says no is told, not raised; nothing of the form is saved then."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except DomainError as error:
            messages.error(request, error.message)
            return redirect(request.get_full_path())

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.page or request.method != "GET":
            return super().change_view(request, object_id, *args, **kwargs)
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        return redirect(self.page, pk=attrgetter(self.page_key)(obj))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["show_history"] = self.has_history and can(request.user, Permission.AUDIT_VIEW)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What the audit trail tells of the row."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not can(request.user, Permission.AUDIT_VIEW):
            raise PermissionDenied
        events = AuditEvent.objects.about(obj).visible_to(request.user)
        context = {"title": gettext("History"), "opts": self.opts, "original": obj, "events": events}
        return render_staff(request, "admin/object_history.html", context)

    @admin.display(description=_("status"), ordering="status")
    def badge(self, obj: Any) -> SafeString:
        """The status as the badge of the other pages."""
        return status_badge(obj.status, obj.get_status_display())

    def refuse_foreign(self, request: HttpRequest, obj: Any) -> None:
        """The right asked again for the row as it would be saved: it may name an agency in which the user may only read."""
        if not can(request.user, self.edit_permission, obj):
            raise PermissionDenied

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        self.refuse_foreign(request, obj)
        save_record(obj, by=request.user, fields=form.changed_data if change else None)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_record(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for obj in queryset:
            delete_record(obj, by=request.user)
