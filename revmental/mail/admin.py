"""Staff read the outbox and send again what failed."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from revmental.accounts.modeladmin import ServiceAdmin
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.mail.kinds import KINDS, kind_text
from revmental.mail.models import OutgoingMail
from revmental.mail.services import resend_mail


class KindFilter(admin.SimpleListFilter):
    """The messages of one kind."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(KINDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ServiceAdmin):
    view_permission = Permission.MAIL_VIEW
    list_display = ["subject", "addressee", "badge", "created_at", "sent_at"]
    list_filter = ["status", KindFilter]
    search_fields = ["subject", "recipient", "recipient_name"]
    # The text holds personal links: it is shown to nobody, only sent.
    fields = [
        "subject",
        "recipient_name",
        "recipient",
        "kind_in_words",
        "status",
        "attempts",
        "error",
        "created_by",
        "created_at",
        "sent_at",
    ]
    list_select_related = ["created_by"]
    actions = ["send_again"]

    @admin.display(description=_("to"), ordering="recipient_name")
    def addressee(self, mail: OutgoingMail) -> SafeString:
        return format_html("{}<small>{}</small>", mail.recipient_name, mail.recipient)

    @admin.display(description=_("kind"))
    def kind_in_words(self, mail: OutgoingMail) -> str:
        return kind_text(mail.kind)

    @admin.action(description=_("Send again"), permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[OutgoingMail]) -> None:
        sent = 0
        for mail in queryset:
            try:
                resend_mail(mail, by=request.user)
                sent += 1
            except DomainError as error:
                messages.error(request, f"{mail}: {error}")
        messages.success(
            request,
            ngettext("%(count)s message is back in the queue.", "%(count)s messages are back in the queue.", sent)
            % {"count": sent}
            if sent
            else gettext("Nothing was sent again."),
        )
