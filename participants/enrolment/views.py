"""Staff pages of a cohort's participants."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.enrolment.doors import doors_of
from participants.enrolment.forms import BiodataForm, ContactForm, ReasonForm
from participants.enrolment.models import Enrolment
from participants.enrolment.results import is_certified, is_settled
from participants.enrolment.services import facts_mark, mend_enrolment, restore_enrolment, withdraw_enrolment
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 50


@requires(Permission.ROSTER_VIEW, Cohort)
def roster_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who takes part: numbers, names, units, state; searchable."""
    found = (
        Enrolment.objects.visible_to(request.user).filter(cohort=cohort).for_list().matching(request.GET.get("q", ""))
    )
    context = {
        "title": _("Participants"),
        "cohort": cohort,
        "tab": "roster",
        "query": request.GET.get("q", ""),
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_edit": can(request.user, Permission.ROSTER_EDIT, cohort),
    }
    return render_staff(request, part(request, "participants/enrolment/roster_list.html", "rows"), context)


@requires(Permission.ROSTER_VIEW, Enrolment)
def enrolment_detail(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """One participant: printed facts, how to reach them, the doors to the person's other pages."""
    context = {
        "title": enrolment.printed_name,
        "cohort": enrolment.cohort,
        "enrolment": enrolment,
        "tab": "roster",
        "doors": doors_of(enrolment, request.user),
        "withdraw_form": ReasonForm(),
        "may_edit": can(request.user, Permission.ROSTER_EDIT, enrolment),
    }
    return render_staff(request, "participants/enrolment/enrolment_detail.html", context)


@requires(Permission.ROSTER_EDIT, Enrolment)
def enrolment_edit(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Staff correct what the roster brought in; once a certificate is issued, how person and mentor are reached."""
    form_class = ContactForm if is_certified(enrolment) else BiodataForm
    seen = request.POST.get("seen") or facts_mark(enrolment)
    form = form_class(request.POST or None, instance=enrolment)
    if request.method == "POST" and form.is_valid():
        try:
            saved = mend_enrolment(enrolment, form.cleaned_data, by=request.user, seen=seen)
        except StaleEdit as error:
            return edit_page(request, form, error.shown, 409)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": saved})
            return redirect("enrolment_detail", enrolment.pk)
    return edit_page(request, form, {"seen": seen}, 422 if form.errors else 200)


def edit_page(request: HttpRequest, form: ContactForm, extra: dict[str, Any], status: int) -> HttpResponse:
    enrolment = form.instance
    context = {
        "title": _("Edit participant"),
        "cohort": enrolment.cohort,
        "enrolment": enrolment,
        "form": form,
        "is_certified": not isinstance(form, BiodataForm),
        "is_settled": is_settled(enrolment),
        "tab": "roster",
        **extra,
    }
    return render_staff(request, "participants/enrolment/enrolment_edit.html", context, status=status)


@require_POST
@requires(Permission.ROSTER_EDIT, Enrolment)
def enrolment_withdraw(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Takes a participant out of the cohort, with a reason."""
    try:
        withdraw_enrolment(enrolment, by=request.user, note=request.POST.get("note", ""))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(name)s has withdrawn.") % {"name": enrolment})
    return redirect("enrolment_detail", enrolment.pk)


@require_POST
@requires(Permission.ROSTER_EDIT, Enrolment)
def enrolment_restore(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Takes a withdrawal back."""
    try:
        restore_enrolment(enrolment, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(name)s takes part again.") % {"name": enrolment})
    return redirect("enrolment_detail", enrolment.pk)
