"""Staff pages of the archive: list and upload, check row by row, record, take a record back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reports.archive.forms import ArchiveForm, WithdrawRecordForm
from reports.archive.models import ArchivedCertificate, ArchiveImport
from reports.archive.reading import COLUMNS, sample_list
from reports.archive.services import (
    discard_archive_import,
    preview_archive,
    record_archive,
    start_archive_import,
    withdraw_archived,
)
from revmental.accounts.access import requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff
from revmental.lib.spreadsheet.writing import workbook_file

PAGE_SIZE = 50
FOLDER = "reports/archive"
ACCEPT = ".xlsx,.xls,.ods,.csv"


@requires(Permission.CERTIFICATE_ISSUE, Agency)
def archive_list(request: HttpRequest, agency: Agency) -> HttpResponse:
    """What is recorded, and the way in for more."""
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            started = start_archive_import(agency, by=request.user, file_name=upload.name, content=upload.read())
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect("archive_preview", started.pk)
    return list_page(request, agency, form)


def list_page(request: HttpRequest, agency: Agency, form: ArchiveForm) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    found = ArchivedCertificate.objects.visible_to(request.user).filter(agency=agency).select_related("person")
    if query:
        found = found.filter(Q(number__icontains=query) | Q(name_line__icontains=query))
    context = {
        "title": _("Archive before this system"),
        "agency": agency,
        "form": form,
        "accept": ACCEPT,
        "columns": COLUMNS.values(),
        "query": query,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "waiting": ArchiveImport.objects.visible_to(request.user).filter(agency=agency).waiting().defer("lines"),
    }
    template = part(request, f"{FOLDER}/archive_list.html", "rows")
    return render_staff(request, template, context, status=422 if form.errors else 200)


@requires(Permission.CERTIFICATE_ISSUE, Agency)
def archive_sample(request: HttpRequest, agency: Agency) -> HttpResponse:
    """A list with the right heads and two invented rows."""
    return workbook_file(sample_list(), "contoh-arsip.xlsx")


@requires(Permission.CERTIFICATE_ISSUE, ArchiveImport)
def archive_preview(request: HttpRequest, started: ArchiveImport) -> HttpResponse:
    """Each row as it would be recorded, with its problems by column."""
    return preview_page(request, started)


def preview_page(request: HttpRequest, started: ArchiveImport, **more: Any) -> HttpResponse:
    rows = preview_archive(started)
    problems = sum(len(row.problems) for row in rows)
    context = {
        "title": _("Check the list"),
        "agency": started.agency,
        "started": started,
        "problems": problems,
        "count": len(rows),
        "page": Paginator(sorted(rows, key=lambda row: not row.problems), PAGE_SIZE).get_page(request.GET.get("page")),
        **more,
    }
    return render_staff(request, f"{FOLDER}/archive_preview.html", context)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, ArchiveImport)
def archive_record(request: HttpRequest, started: ArchiveImport) -> HttpResponse:
    """All rows, or none."""
    try:
        done = record_archive(started, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("archive_preview", started.pk)
    text = ngettext("%(count)s document is recorded.", "%(count)s documents are recorded.", done.count)
    messages.success(request, text % {"count": done.count})
    return redirect("archive_list", started.agency_id)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, ArchiveImport)
def archive_discard(request: HttpRequest, started: ArchiveImport) -> HttpResponse:
    """Lets go of the list."""
    try:
        discard_archive_import(started, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The list is discarded; nothing of it was recorded."))
    return redirect("archive_list", started.agency_id)


@requires(Permission.CERTIFICATE_ISSUE, ArchivedCertificate)
def archived_withdraw(request: HttpRequest, record: ArchivedCertificate) -> HttpResponse:
    """Takes a wrong record back."""
    form = WithdrawRecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_archived(record, by=request.user, reason=form.cleaned_data["reason"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The record of %(number)s is withdrawn.") % {"number": record.number})
            return redirect("archive_list", record.agency_id)
    context = {"title": record.number, "agency": record.agency, "record": record, "form": form}
    return render_staff(request, f"{FOLDER}/archived_withdraw.html", context, status=422 if form.errors else 200)
