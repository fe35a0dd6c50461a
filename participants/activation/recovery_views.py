"""The desk's page for people who cannot come in any more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from participants.activation.forms import RecoveryForm
from participants.activation.recovery_services import open_recovery, recover_access
from participants.enrolment.models import Enrolment
from participants.people.models import Person
from revmental.accounts.access import requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.ROSTER_EDIT, Enrolment)
def enrolment_access(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """A new way in for somebody of a cohort."""
    back = {"cohort": enrolment.cohort, "enrolment": enrolment, "tab": "roster"}
    page = "participants/activation/enrolment_access.html"
    return access_page(request, enrolment.person, enrolment.cohort.agency, page, back)


def access_page(request: HttpRequest, person: Person, agency: Agency, page: str, back: dict) -> HttpResponse:
    """Who it is, how they were recognised, and the link to hand over; never kept by a cache."""
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recover_access(person, agency=agency, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The link is ready. Hand it over now; it works once, for three days."))
            return redirect(request.path)
    context = {
        "title": _("Let in again"),
        "person": person,
        "agency": agency,
        "form": form,
        "link": open_recovery(person, agency),
        **back,
    }
    response = render_staff(request, page, context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response
