"""The author's page about the library: what would be shown, and yes, no or no longer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from participants.plans.library.enums import CONSENTED, MAY_AGREE, EntryStatus
from participants.plans.library.models import LibraryEntry
from participants.plans.library.services import give_consent, refuse_consent, withdraw_consent
from participants.plans.library.views import entry_context
from participants.plans.models import ActionPlan
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError


@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_consent(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """Where nobody has asked there is nothing to answer: back to the plan."""
    entry = LibraryEntry.objects.visible_to(request.user).filter(plan=plan).select_related("plan__enrolment").first()
    if entry is None:
        return redirect("plan_edit", plan.pk)
    if request.method == "POST":
        return answered(request, entry)
    context = {
        "title": _("May others learn from your plan?"),
        "portal_tab": "plan",
        "may_agree": entry.status in MAY_AGREE,
        "may_refuse": entry.status == EntryStatus.ASKED,
        "may_withdraw": entry.status in CONSENTED,
    }
    return render(request, "participants/plans/library/plan_consent.html", context | entry_context(entry))


def answered(request: HttpRequest, entry: LibraryEntry) -> HttpResponse:
    try:
        messages.success(request, answer(entry, request.POST.get("do", ""), by=request.user))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("plan_consent", entry.plan_id)


def answer(entry: LibraryEntry, button: str, *, by: Any) -> str:
    """What the pressed button asks for, and what is said about it. Raises DomainError as the services do."""
    if button in ("named", "anonymous"):
        give_consent(entry, named=button == "named", by=by)
        return _("Thank you. Staff can now put your plan into the library.")
    if button == "refuse":
        refuse_consent(entry, by=by)
        return _("Your plan stays where it is; you are not asked again.")
    if button == "withdraw":
        withdraw_consent(entry, by=by)
        return _("Your consent is taken back; the entry is gone from the library.")
    raise DomainError(_("Choose one of the answers."))
