"""The agency's books of numbers: where each begins, what was given last, what comes next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.certificates.chain.reading import head_of
from reports.certificates.register.book_services import request_book
from reports.certificates.register.forms import BeginRegisterForm, BookForm
from reports.certificates.register.reading import next_number, registers_of, this_year
from reports.certificates.register.services import begin_register
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.progress import job_of
from reports.jobs.querysets import DocumentQuerySet
from revmental.accounts.access import can, requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff

# Printed books shown on the page; older ones stand among the agency's files.
BOOKS = 6


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
        "books": [(document, job_of(document, timezone.now())) for document in latest_books(request, agency)],
        "may_edit": bool(kinds) and can(request.user, Permission.AGENCY_EDIT, agency),
    }
    status = 422 if form.errors else 200
    return render_staff(request, "reports/certificates/number_registers.html", context, status=status)


def latest_books(request: HttpRequest, agency: Agency) -> DocumentQuerySet:
    """The printed books, newest first."""
    rows = Document.objects.at_work(request.user).filter(agency=agency, kind=JobKind.REGISTER_BOOK)
    return rows.for_list()[:BOOKS]


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Agency)
def register_book(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Asks for the printed book of one register of the agency."""
    form = BookForm(request.POST, agency=agency)
    if not form.is_valid():
        messages.error(request, _("Choose one of the agency's registers."))
        return redirect("number_registers", agency.pk)
    try:
        document = request_book(form.cleaned_data["register"], by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” is being made.") % {"title": document.title})
    return redirect("number_registers", agency.pk)


def begun(request: HttpRequest, form: BeginRegisterForm, agency: Agency, year: int) -> bool:
    """Whether it was done; a refusal stands on the form."""
    try:
        register = begin_register(agency, year=year, by=request.user, **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The next number is %(number)s.") % {"number": next_number(register)})
    return True
