"""The participant's own pages, and the front door that leads everybody to theirs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.forms import OwnBiodataForm, OwnContactForm
from participants.enrolment.models import Enrolment
from participants.enrolment.results import is_settled
from participants.enrolment.services import confirm_biodata, facts_mark
from programs.materials.models import Material
from reports.desk.portal.home import current_enrolment, days_of, greeting, home_of, own_enrolments
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit


@requires(Permission.OWN_ACCOUNT)
def home(request: HttpRequest) -> HttpResponse:
    """Staff go to their desk, everybody else to their own page."""
    return redirect("desk_home" if request.user.is_staff else "portal_home")


@requires(Permission.OWN_ACCOUNT)
def portal_home(request: HttpRequest) -> HttpResponse:
    """Where I stand and what comes next."""
    enrolment = current_enrolment(request.user)
    others = [e for e in own_enrolments(request.user) if enrolment and e.pk != enrolment.pk]
    context = {
        "title": _("My training"),
        "greeting": greeting(enrolment.person, timezone.now(), enrolment.cohort.time_zone) if enrolment else "",
        "portal_tab": "home",
        "home": home_of(enrolment) if enrolment else None,
        "others": others,
    }
    return render(request, "portal/home.html", context)


@requires(Permission.OWN_ACCOUNT)
def portal_schedule(request: HttpRequest) -> HttpResponse:
    """Sessions by day with room or link, and the materials."""
    enrolment = current_enrolment(request.user)
    context = {
        "title": _("Schedule"),
        "portal_tab": "schedule",
        "enrolment": enrolment,
        "days": [],
        "past_days": [],
        "materials": [],
    }
    if enrolment:
        days = days_of(enrolment, timezone.now())
        context |= {
            "days": [day for day in days if not day["is_past"]],
            "past_days": [day for day in days if day["is_past"]],
            "materials": Material.objects.filter(cohort=enrolment.cohort, is_published=True),
        }
    return render(request, "portal/schedule.html", context)


@requires(Permission.PLAN_WRITE, Enrolment)
def portal_biodata(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """The person checks what will be printed, adds a photo, and confirms; once graduation is decided, only how to reach them is open."""
    form_class = OwnContactForm if is_settled(enrolment) else OwnBiodataForm
    shown: dict[str, Any] = {"seen": request.POST.get("seen") or facts_mark(enrolment)}
    form = form_class(request.POST or None, request.FILES or None, instance=enrolment)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            confirm_biodata(enrolment, data, by=request.user, photo=data.get("photo"), seen=shown["seen"])
        except StaleEdit as error:
            shown = error.shown
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Your biodata is confirmed."))
            return redirect("portal_home")
    template = "portal/biodata.html" if form_class is OwnBiodataForm else "portal/contact.html"
    context = {"title": _("Biodata"), "portal_tab": "home", "enrolment": enrolment, "form": form, **shown}
    return render(request, template, context, status=409 if "stale" in shown else 422 if form.errors else 200)
