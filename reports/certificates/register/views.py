"""The agency's books of numbers: where each begins, what was given last, what comes next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reports.certificates.chain.reading import head_of
from reports.certificates.register.forms import BeginRegisterForm
from reports.certificates.register.reading import next_number, registers_of, this_year
from reports.certificates.register.services import begin_register
from revmental.accounts.access import can, requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.CERTIFICATE_ISSUE, Agency)
def number_registers(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Every register of the agency; those of this year without a number may be told where to begin."""
    year = this_year(agency)
    registers = registers_of(agency, year)
    kinds = [(r.kind, r.get_kind_display()) for r in registers if r.year == year and not r.is_begun]
    form = BeginRegisterForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid() and begun(request, form, agency, year):
        return redirect("number_registers", agency.pk)
    context = {
        "title": _("Registers of numbers"),
        "agency": agency,
        "year": year,
        "rows": [{"register": r, "next": next_number(r) if r.year == year else ""} for r in registers],
        "form": form if kinds else None,
        "head": head_of(agency.pk),
        "may_edit": bool(kinds) and can(request.user, Permission.AGENCY_EDIT, agency),
    }
    status = 422 if form.errors else 200
    return render_staff(request, "reports/certificates/number_registers.html", context, status=status)


def begun(request: HttpRequest, form: BeginRegisterForm, agency: Agency, year: int) -> bool:
    """Whether it was done; a refusal stands on the form."""
    try:
        register = begin_register(agency, year=year, by=request.user, **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The next number is %(number)s.") % {"number": next_number(register)})
    return True
