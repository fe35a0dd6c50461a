"""The page that takes LAN's list of registration codes in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.cohorts.models import Cohort
from reports.certificates.codes.forms import LanCodeForm
from reports.certificates.codes.services import import_lan_codes
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def lan_code_import(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Reads the list, names every problem by line, writes all codes or none."""
    form = LanCodeForm(request.POST or None, request.FILES or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        try:
            count = import_lan_codes(cohort, form.cleaned_data["codes"], by=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            text = ngettext("%(count)s code is new or changed.", "%(count)s codes are new or changed.", count)
            messages.success(request, text % {"count": count})
            return redirect("certificate_preflight", cohort.pk)
    people = cohort.enrolments.active()
    context = {
        "title": _("LAN's registration codes"),
        "cohort": cohort,
        "tab": "certificates",
        "form": form,
        "total": people.count(),
        "coded": people.exclude(lan_code="").count(),
    }
    return render_staff(
        request, "reports/certificates/lan_code_import.html", context, status=422 if form.errors else 200
    )
