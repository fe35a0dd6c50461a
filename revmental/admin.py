"""The staff site: django-unfold's, with our sidebar, our login and our account pages."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.sites import UnfoldAdminSite

from revmental.accounts.access import can
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission
from revmental.navigation import sidebar


class StaffSite(UnfoldAdminSite):
    """One staff site for records and working pages; who may enter is the matrix's answer, not a flag."""

    final_catch_all_view = False

    def register(self, model_or_iterable: Any, admin_class: type | None = None, **options: Any) -> None:
        """Takes only records whose admin writes through the services; those that other packages bring stay out."""
        if admin_class and issubclass(admin_class, ServiceAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return can(request.user, Permission.STAFF_SITE)

    def get_sidebar_list(self, request: HttpRequest) -> list[dict[str, Any]]:
        return sidebar(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("desk_home")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return secure_admin_login(super().login)(request, extra_context)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("account_change_password")
