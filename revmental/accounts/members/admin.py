"""Record pages of the members of agencies and of their roles."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from revmental.accounts.access import agency_ids
from revmental.accounts.members.forms import MemberForm, MembershipForm
from revmental.accounts.members.services import add_member
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.models import Agency, Membership, User
from revmental.accounts.roles import Permission
from revmental.accounts.services import grant_role, save_record, take_role
from revmental.lib.dates import moment_text
from revmental.lib.errors import DomainError


@admin.register(User)
class UserAdmin(ServiceAdmin):
    """Members of the administrator's agencies. Once somebody uses the account, name and address are theirs to change:
    whoever could set the address could take the account over by a forgotten password."""

    view_permission = Permission.MEMBER_EDIT
    edit_permission = Permission.MEMBER_EDIT
    list_title = _("Training staff and users")
    list_display = ("name", "username", "email", "roles", "account")
    search_fields = ("name", "username", "email")
    ordering = ("name", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).for_list()

    def get_form(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> Any:
        if obj is not None:
            return super().get_form(request, obj, **{**kwargs, "fields": ("username", "name", "email")})
        fields = ("username", "name", "email", "agency", "role")
        form = super().get_form(request, obj, **{**kwargs, "form": MemberForm, "fields": fields})
        own = agency_ids(request.user, Permission.MEMBER_EDIT)
        agencies = Agency.objects.visible_to(request.user).filter(pk__in=own)
        form.base_fields["agency"].queryset = agencies
        form.base_fields["agency"].initial = agencies.first()
        return form

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return (
            ("username", "name", "email", "roles", "last_login")
            if obj
            else ("username", "name", "email", "agency", "role")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        return (
            ("username", "name", "email", "roles", "last_login")
            if obj.has_usable_password()
            else ("roles", "last_login")
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.has_usable_password())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if change:
            save_record(obj, by=request.user, fields=form.changed_data)
            return
        data = form.cleaned_data
        values = {name: data[name] for name in ("username", "name", "email", "role")}
        made = add_member(data["agency"], **values, by=request.user)
        obj.pk, obj._state.adding = made.pk, False

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, gettext("%(name)s is a member now. Hand over the link below.") % {"name": obj.name})
        return redirect("user_link", pk=obj.pk)

    @admin.display(description=_("account"), ordering="last_login")
    def account(self, user: User) -> SafeString | str:
        """When it was last used; for somebody who never came, the way to the personal link."""
        if user.has_usable_password():
            return moment_text(user.last_login) if user.last_login else gettext("never used")
        link = reverse("user_link", args=[user.pk])
        return format_html('<a href="{}">{}</a>', link, gettext("Personal link"))

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(sorted({f"{m.get_role_display()} ({m.agency.short_name})" for m in user.roles_held})) or "–"


@admin.register(Membership)
class MembershipAdmin(ServiceAdmin):
    """Roles are given and taken away; a row stays as memory of what was."""

    view_permission = Permission.MEMBER_EDIT
    edit_permission = Permission.MEMBER_EDIT
    form = MembershipForm
    list_display = ("user", "role", "agency", "is_active", "created_at")
    list_filter = ("role", "is_active")
    search_fields = ("user__name", "user__username")
    list_select_related = ("user", "agency")
    actions = ("take_away",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_delete_permission = has_change_permission

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        self.refuse_foreign(request, obj)
        given = grant_role(obj.user, agency=obj.agency, role=obj.role, by=request.user)
        obj.pk, obj._state.adding = given.pk, False

    @admin.action(description=_("Take the role away"), permissions=["view"])
    def take_away(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        taken = 0
        for membership in queryset.filter(is_active=True).select_related("user", "agency"):
            try:
                take_role(membership, by=request.user)
                taken += 1
            except DomainError as error:
                messages.error(request, error.message)
        messages.success(request, ngettext("%(n)s role taken away.", "%(n)s roles taken away.", taken) % {"n": taken})
