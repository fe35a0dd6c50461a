"""The library in the staff site: searched, its entries on their way, published and taken out again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.enums import Focus
from participants.plans.library.enums import EntryStatus
from participants.plans.library.forms import PublishForm, RetireForm
from participants.plans.library.models import LibraryEntry
from participants.plans.library.services import ask_consent, publish_entry, retire_entry
from participants.plans.library.views import entry_context, search_context
from participants.plans.models import ActionPlan
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 25


@requires(Permission.LIBRARY_READ)
def library_desk(request: HttpRequest) -> HttpResponse:
    """What everybody reads."""
    context = {"title": _("Library of best practice"), "tabs": tabs(request.user, way=False)} | search_context(request)
    return render_staff(request, part(request, "participants/plans/library/library_desk.html", "rows"), context)


@requires(Permission.LIBRARY_EDIT)
def library_way(request: HttpRequest) -> HttpResponse:
    """Every plan that the user's agencies have chosen, in whichever state; two queries for any number."""
    rows = LibraryEntry.objects.kept_by(request.user).defer("content", "search", "words")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"title": _("Library of best practice"), "tabs": tabs(request.user, way=True), "page": page}
    return render_staff(request, "participants/plans/library/library_way.html", context)


def tabs(user: Any, *, way: bool) -> list[dict[str, Any]]:
    """For those who keep a library: what is in it, and what is on its way."""
    if not can(user, Permission.LIBRARY_EDIT):
        return []
    return [
        {"label": _("In the library"), "url": reverse("library_desk"), "active": not way},
        {"label": _("Chosen by us"), "url": reverse("library_way"), "active": way},
    ]


@requires(Permission.LIBRARY_READ, LibraryEntry)
def library_record(request: HttpRequest, entry: LibraryEntry) -> HttpResponse:
    """One entry for staff."""
    return record_page(request, entry)


def record_page(request: HttpRequest, entry: LibraryEntry, form: Any = None, *, status: int = 200) -> HttpResponse:
    keeps = can(request.user, Permission.LIBRARY_EDIT, entry)
    themes = [theme for theme in entry.content.get("focus", []) if theme in Focus.values]
    context = {
        "title": entry.title,
        "keeps": keeps,
        "form": form or PublishForm(initial={"praise": entry.praise, "themes": themes}),
        "retire_form": RetireForm(),
        "may_publish": keeps and entry.status == EntryStatus.AGREED,
        "may_retire": keeps and entry.status == EntryStatus.PUBLISHED,
        "may_ask": keeps and entry.status == EntryStatus.RETIRED,
    }
    return render_staff(
        request, "participants/plans/library/library_record.html", context | entry_context(entry), status=status
    )


@require_POST
@requires(Permission.LIBRARY_EDIT, ActionPlan)
def library_ask(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """Staff choose a plan; its author is asked."""
    try:
        entry = ask_consent(plan, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("plan_review", plan.pk)
    messages.success(request, _("%(name)s is asked for consent.") % {"name": plan.enrolment})
    return redirect("library_record", entry.pk)


@require_POST
@requires(Permission.LIBRARY_EDIT, LibraryEntry)
def library_publish(request: HttpRequest, entry: LibraryEntry) -> HttpResponse:
    """Into the library, with the word why; what was typed stays on the page if it is refused."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        return record_page(request, entry, form, status=422)
    try:
        publish_entry(entry, **form.cleaned_data, by=request.user)
    except DomainError as error:
        form.add_error(None, str(error))
        entry.refresh_from_db()
        return record_page(request, entry, form, status=422)
    messages.success(request, _("“%(title)s” is in the library now.") % {"title": entry})
    return redirect("library_record", entry.pk)


@require_POST
@requires(Permission.LIBRARY_EDIT, LibraryEntry)
def library_retire(request: HttpRequest, entry: LibraryEntry) -> HttpResponse:
    """Out of the library, with a reason."""
    try:
        retire_entry(entry, reason=request.POST.get("reason", "")[:500], by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” is taken out of the library.") % {"title": entry})
    return redirect("library_record", entry.pk)
