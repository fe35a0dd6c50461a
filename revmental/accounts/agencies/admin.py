"""Record pages of agencies, their units and signers."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from revmental.accounts.agencies.forms import AgencyForm, SignerForm, example_text
from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.models import Agency, Signer, WorkUnit
from revmental.accounts.roles import Permission
from revmental.accounts.services import save_record


@admin.register(Agency)
class AgencyAdmin(ServiceAdmin):
    """The own agencies are kept here; a new one is always a sender, for hosts are made by a command. Its people see it once
    somebody of them has a role."""

    view_permission = Permission.AGENCY_VIEW
    edit_permission = Permission.AGENCY_EDIT
    form = AgencyForm
    list_display = ("name", "kind", "city", "time_zone", "is_host", "is_sender")
    list_filter = ("kind", "is_host", "is_sender")
    search_fields = ("name", "short_name", "city")
    fieldsets = (
        (None, {"fields": ("name", "short_name", "kind", "parent", "city", "time_zone", "is_host", "is_sender")}),
        (
            _("On documents"),
            {
                "fields": (
                    "letterhead",
                    "logo",
                    "certificate_pattern",
                    "issues_by_two",
                    "signature_provider",
                    "registers",
                )
            },
        ),  # fmt: skip
    )
    readonly_fields = ("registers",)
    readonly_preprocess_fields: ClassVar[dict[str, Any]] = {"letterhead": linebreaksbr}

    sender_fields = ("name", "short_name", "kind", "city", "time_zone")

    def get_fieldsets(self, request: HttpRequest, obj: Agency | None = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else ((None, {"fields": self.sender_fields}),)

    def get_form(self, request: HttpRequest, obj: Agency | None = None, **kwargs: Any) -> Any:
        return super().get_form(request, obj, **kwargs if obj else {**kwargs, "form": ModelForm})

    @admin.display(description=_("registers of numbers"))
    def registers(self, agency: Agency) -> SafeString:
        # The page stands in a room above: known by its name only.
        link = reverse("number_registers", args=[agency.pk])
        return format_html('<a href="{}">{}</a>', link, gettext("Last and next numbers"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Agency, form: Any, change: bool) -> None:
        if not change:
            save_record(obj, by=request.user)
            return
        super().save_model(request, obj, form, change)
        if {"certificate_pattern", "short_name"} & set(form.changed_data):
            messages.info(request, example_text(obj))

    def response_add(self, request: HttpRequest, obj: Agency, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, gettext("%(agency)s can be chosen as a sender now.") % {"agency": obj})
        return redirect("admin:accounts_agency_changelist")


class OfAgencyAdmin(ServiceAdmin):
    """Rows that an agency's administrators keep."""

    view_permission = Permission.AGENCY_VIEW
    edit_permission = Permission.AGENCY_EDIT
    list_select_related = ("agency",)


@admin.register(WorkUnit)
class WorkUnitAdmin(OfAgencyAdmin):
    list_display = ("name", "agency")
    search_fields = ("name",)
    fields = ("agency", "name")


@admin.register(Signer)
class SignerAdmin(OfAgencyAdmin):
    list_display = ("name", "position", "capacity", "agency", "is_active")
    list_filter = ("is_active", "capacity")
    search_fields = ("name", "position")
    fields = ("agency", "name", "nip", "rank", "position", "capacity", "principal", "autograph", "user", "is_active")
    form = SignerForm

    def get_fields(self, request: HttpRequest, obj: Signer | None = None) -> Any:
        """The picture of a signature, with which one could be forged, is shown to those alone who keep it."""
        hidden = set() if self.has_change_permission(request, obj) else {"autograph"}
        return [name for name in self.fields if name not in hidden]
