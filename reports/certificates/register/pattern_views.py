"""The pattern by which one register makes its numbers, with the next number as it would be."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reports.certificates.register.forms import PatternForm
from reports.certificates.register.reading import next_number, registers_of, this_year
from reports.certificates.register.services import set_pattern
from revmental.accounts.access import requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.AGENCY_EDIT, Agency)
def register_pattern(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Sets the pattern of a register that has given no number this year, or shows what it would make."""
    year = this_year(agency)
    registers = {row.kind: row for row in registers_of(agency, year) if row.year == year and not row.is_begun}
    if not registers:
        messages.info(request, _("Every register of this year has given a number, so its pattern stays."))
        return redirect("number_registers", agency.pk)
    form = PatternForm(request.POST or None, registers=registers, initial=first_choice(request, registers))
    is_asked = request.method == "POST" and form.is_valid()
    if is_asked and "show" not in request.POST and is_set(request, form, agency, year):
        return redirect("number_registers", agency.pk)
    context = {
        "title": _("Number pattern"),
        "agency": agency,
        "year": year,
        "form": form,
        "example": form.example if is_asked and form.is_valid() else next_number(form.initial_register),
    }
    status = 422 if form.errors else 200
    return render_staff(request, "reports/certificates/register_pattern.html", context, status=status)


def first_choice(request: HttpRequest, registers: dict[str, Any]) -> dict[str, str]:
    """The register that was asked for in the address, else the first, with its present pattern."""
    register = registers.get(request.GET.get("kind", "")) or next(iter(registers.values()))
    return {"kind": register.kind, "pattern": register.present_pattern}


def is_set(request: HttpRequest, form: PatternForm, agency: Agency, year: int) -> bool:
    """Whether it was done; a refusal stands on the form."""
    values = form.cleaned_data
    try:
        register = set_pattern(agency, year=year, kind=values["kind"], pattern=values["pattern"], by=request.user)
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(
        request,
        _("“%(register)s”: the next number is %(number)s.") % {"register": register, "number": next_number(register)},
    )
    return True
