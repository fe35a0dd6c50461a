"""Pages of the roster import: upload, meaning of the columns, preview, apply, result."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from participants.roster.enums import ImportStatus
from participants.roster.fields import Field
from participants.roster.forms import ACCEPT, MappingForm, UploadForm
from participants.roster.models import RosterImport
from participants.roster.planning.plan import ImportPlan, RowState
from participants.roster.presenting import about_the_file, lines_of, plan_workbook, result_workbook, tabs_of
from participants.roster.services import (
    apply_roster_import,
    chosen_table,
    discard_roster_import,
    note_download,
    preview_roster,
    save_mapping,
    start_roster_import,
    tables_of,
)
from participants.roster.tables.mapping import guess_columns, guess_mapping
from participants.roster.tables.table import RosterTable
from programs.cohorts.models import Cohort
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff
from revmental.lib.spreadsheet.writing import workbook_file

PAGE_SIZE = 50
EARLIER_IMPORTS = 10
ALL_STATES = "all"
FOLDER = "participants/roster"


def context_of(cohort: Cohort, step: int, title: str, **more: Any) -> dict[str, Any]:
    """What every page of the import shows: the cohort's head, and which of the four steps this is."""
    names = [_("Upload"), _("Columns"), _("Check"), _("Result")]
    states = ["done" if place < step else "now" if place == step else "next" for place in range(len(names))]
    return {
        "title": title,
        "cohort": cohort,
        "tab": "roster",
        "import_steps": list(zip(names, states, strict=True)),
        **more,
    }


@requires(Permission.ROSTER_EDIT, Cohort)
def roster_upload(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The file as the sending agency sent it; earlier files of the cohort below."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            started = start_roster_import(cohort, by=request.user, upload=form.cleaned_data["file"])
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect("roster_mapping", started.pk)
    earlier = RosterImport.objects.visible_to(request.user).filter(cohort=cohort).exclude(status=ImportStatus.DISCARDED)
    context = context_of(cohort, 0, _("Import roster"), form=form, accept=ACCEPT)
    context["earlier"] = (
        earlier.defer("sheet").select_related("created_by").order_by("-created_at", "pk")[:EARLIER_IMPORTS]
    )
    return render_staff(request, f"{FOLDER}/roster_upload.html", context, status=422 if form.errors else 200)


@requires(Permission.ROSTER_EDIT, RosterImport)
def roster_mapping(request: HttpRequest, started: RosterImport) -> HttpResponse:
    """What each column means: guessed, shown with examples, changed where the guess is wrong."""
    try:
        place, table, mapping = wanted_table(started, request.GET.get("table", ""))
    except DomainError as error:
        return start_over(request, started, error)
    form = MappingForm(guess_columns(table), mapping, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            save_mapping(started, by=request.user, table=place, columns=form.columns())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("roster_preview", started.pk)
    context = context_of(started.cohort, 1, _("Columns of the roster"), started=started, form=form, table=table)
    context["sheets"] = sheet_tabs(started, place)
    return render_staff(request, f"{FOLDER}/roster_mapping.html", context, status=422 if form.errors else 200)


def wanted_table(started: RosterImport, wanted: str) -> tuple[int, RosterTable, dict[int, Field]]:
    """The sheet asked for in the address, with its guessed columns, else the kept one with the kept columns."""
    table, mapping = chosen_table(started)
    place = started.mapping["table"]
    tables = tables_of(started)
    if wanted.isdecimal() and int(wanted) < len(tables) and int(wanted) != place:
        place = int(wanted)
        table, mapping = tables[place], guess_mapping(tables[place])
    return place, table, mapping


def sheet_tabs(started: RosterImport, place: int) -> list[dict[str, Any]]:
    """The sheets that look like rosters; none when there is nothing to choose."""
    tables = tables_of(started)
    if len(tables) < 2:
        return []
    return [
        {"label": each.sheet, "url": f"?table={n}", "active": n == place, "count": len(each.rows)}
        for n, each in enumerate(tables)
    ]


def start_over(request: HttpRequest, started: RosterImport, error: DomainError) -> HttpResponse:
    """An applied import leads to its result; where the content is gone, to a new upload."""
    if started.status == ImportStatus.APPLIED:
        return redirect("roster_result", started.pk)
    messages.error(request, str(error))
    return redirect("roster_upload", started.cohort_id)


@requires(Permission.ROSTER_EDIT, RosterImport)
def roster_preview(request: HttpRequest, started: RosterImport) -> HttpResponse:
    """Each row as it would be saved, what is wrong with it and how to mend it; nothing is written."""
    try:
        plan = preview_roster(started)
    except DomainError as error:
        return start_over(request, started, error)
    context = context_of(started.cohort, 2, _("Check the roster"), started=started, plan=plan, counts=plan.counts())
    context |= shown_rows(request, started, plan)
    context["has_kept"] = any(each.kept for each in plan.rows)
    context["file_problems"] = about_the_file(plan.problems, plan)
    context["file_warnings"] = about_the_file(plan.warnings, plan)
    return render_staff(request, part(request, f"{FOLDER}/roster_preview.html", "rows"), context)


def shown_rows(request: HttpRequest, started: RosterImport, plan: ImportPlan) -> dict[str, Any]:
    """The rows of the chosen state, first those with problems, and the tabs to the others."""
    has_faulty = any(each.state == RowState.FAULTY for each in plan.rows)
    chosen = request.GET.get("state") or (RowState.FAULTY.value if has_faulty else ALL_STATES)
    lines = [line for line in lines_of(plan) if chosen in (ALL_STATES, line.state.value)]
    return {
        "page": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "tabs": tabs_of(plan, chosen, reverse("roster_preview", args=[started.pk])),
    }


@require_POST
@requires(Permission.ROSTER_EDIT, RosterImport)
def roster_apply(request: HttpRequest, started: RosterImport) -> HttpResponse:
    """Enrols everybody in the file, or nobody."""
    try:
        applied = apply_roster_import(started, by=request.user, replace_confirmed="replace_confirmed" in request.POST)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("roster_preview", started.pk)
    count = applied.result["counts"]["rows"]
    message = ngettext(
        "%(count)d participant of %(file)s is saved.", "%(count)d participants of %(file)s are saved.", count
    )
    messages.success(request, message % {"count": count, "file": applied})
    return redirect("roster_result", applied.pk)


@requires(Permission.ROSTER_EDIT, RosterImport)
def roster_result(request: HttpRequest, applied: RosterImport) -> HttpResponse:
    """What came of the import."""
    if applied.status != ImportStatus.APPLIED:
        return redirect("roster_preview", applied.pk)
    context = context_of(applied.cohort, 3, _("Result of the import"), applied=applied, counts=applied.result["counts"])
    return render_staff(request, f"{FOLDER}/roster_result.html", context)


@requires(Permission.ROSTER_EDIT, RosterImport)
def roster_download(request: HttpRequest, started: RosterImport) -> HttpResponse:
    """Preview or result as a workbook; noted in the trail, since it leaves the house."""
    try:
        content = (
            result_workbook(started.result)
            if started.status == ImportStatus.APPLIED
            else plan_workbook(preview_roster(started))
        )
    except DomainError as error:
        return start_over(request, started, error)
    note_download(started, by=request.user)
    return workbook_file(content, _("roster-%(key)s.xlsx") % {"key": started.cohort.key})


@require_POST
@requires(Permission.ROSTER_EDIT, RosterImport)
def roster_discard(request: HttpRequest, started: RosterImport) -> HttpResponse:
    """Lets go of an upload that will not be applied."""
    try:
        discard_roster_import(started, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(file)s is discarded; nobody was enrolled.") % {"file": started})
    return redirect("roster_upload", started.cohort_id)
