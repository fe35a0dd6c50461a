"""The page that takes the numbers of the blankos in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.cohorts.models import Cohort
from reports.certificates.codes.forms import SerialForm
from reports.certificates.codes.serial_services import import_serials
from reports.certificates.models import BlankSerial
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def blank_serial_import(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Reads the list, names every problem by line, writes all numbers or none."""
    form = SerialForm(request.POST or None, request.FILES or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            count = import_serials(cohort, values["kind"], values["codes"], by=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            text = ngettext("%(count)s number is new or changed.", "%(count)s numbers are new or changed.", count)
            messages.success(request, text % {"count": count})
            return redirect("certificate_list", cohort.pk)
    people = cohort.enrolments.active()
    context = {
        "title": _("Numbers of the blankos"),
        "cohort": cohort,
        "tab": "certificates",
        "form": form,
        "total": people.count(),
        "known": BlankSerial.objects.filter(enrolment__in=people.order_by()).values("enrolment").distinct().count(),
    }
    status = 422 if form.errors else 200
    return render_staff(request, "reports/certificates/blank_serial_import.html", context, status=status)
