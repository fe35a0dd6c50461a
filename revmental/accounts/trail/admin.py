"""The record page of the audit trail."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.models import AuditEvent
from revmental.accounts.roles import Permission
from revmental.accounts.trail import telling
from revmental.accounts.verbs import WORDS, verb_text
from revmental.lib.dates import moment_text


class VerbFilter(admin.SimpleListFilter):
    """The trail of one verb."""

    title = _("what")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return sorted(WORDS.items(), key=lambda pair: str(pair[1]))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(AuditEvent)
class AuditEventAdmin(ServiceAdmin):
    """The trail is read here and written nowhere but by services."""

    view_permission = Permission.AUDIT_VIEW
    has_history = False
    list_display = ("at", "actor_name", "what_happened", "object_text", "reason")
    list_filter = (VerbFilter,)
    search_fields = ("actor_name", "object_text", "reason")
    date_hierarchy = "at"
    fields = ("moment", "actor_name", "what_happened", "kind", "object_text", "reason", "details")
    ordering = ("-at", "-pk")

    @admin.display(description=_("what"), ordering="verb")
    def what_happened(self, event: AuditEvent) -> str:
        return verb_text(event.verb)

    @admin.display(description=_("at"))
    def moment(self, event: AuditEvent) -> str:
        return moment_text(event.at)

    @admin.display(description=_("kind of object"))
    def kind(self, event: AuditEvent) -> str:
        return telling.kind_text(event)

    @admin.display(description=_("details"))
    def details(self, event: AuditEvent) -> SafeString | str:
        lines = telling.details(event)
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines)) or "—"
