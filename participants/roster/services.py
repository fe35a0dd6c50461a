"""Writes of roster imports: upload, meaning of the columns, applying all or nothing, discarding."""

import hashlib
from collections.abc import Mapping
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.people.models import Identifier, Person
from participants.roster.enums import ImportStatus
from participants.roster.fields import Field
from participants.roster.models import RosterImport
from participants.roster.planning.comparing import build_plan
from participants.roster.planning.enrolling_services import enrol_rows
from participants.roster.planning.plan import ImportPlan
from participants.roster.rows import RosterContent, read_rows
from participants.roster.tables.mapping import guess_mapping
from participants.roster.tables.reading import dump_table, load_table, read_tables, sheet_remarks
from participants.roster.tables.table import RosterTable
from programs.cohorts.enums import CohortStatus
from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.spreadsheet.readers.grid import clean_text

TABLES_KEPT = 5
LONGEST_FILE_NAME = 250
LOCKED = "locked"  # status of graduation, a wing above this one


class Upload(Protocol):
    """What Django's uploaded files and open files have in common."""

    name: str | None

    def read(self) -> bytes: ...


def start_roster_import(cohort: Cohort, *, by: Any, upload: Upload) -> RosterImport:
    """Reads the file in a limited child process and keeps what it says, with the guessed meaning of its columns.

    Raises SpreadsheetRefused or RosterNotFound (both DomainError) with the reason, and DomainError where the
    cohort takes nobody any more. Nobody is enrolled yet.
    """
    refuse_closed(cohort)
    content = upload.read()
    tables, refusals = read_tables(content)
    sheet = {"tables": [dump_table(table) for table in tables[:TABLES_KEPT]], "refusals": refusals}
    with transaction.atomic():
        started = RosterImport.objects.create(
            agency_id=cohort.agency_id,
            cohort=cohort,
            file_name=clean_text(upload.name or "")[-LONGEST_FILE_NAME:] or _("file"),
            sha256=hashlib.sha256(content).hexdigest(),
            sheet=sheet,
            mapping=dump_mapping(0, guess_mapping(tables[0])),
            created_by=by,
        )
        audit.record("roster.uploaded", started, by=by, data={"rows": len(tables[0].rows)})
    return started


def refuse_closed(cohort: Cohort) -> None:
    """Raises DomainError once nobody can join the cohort."""
    if (
        cohort.status in (CohortStatus.AFTER, CohortStatus.CANCELLED)
        or Cohort.objects.filter(pk=cohort.pk, meetings__status=LOCKED).exists()
    ):
        raise DomainError(_("This cohort is closed; its list of participants stays as it is."))


def dump_mapping(table: int, columns: Mapping[int, Field]) -> dict[str, Any]:
    return {"table": table, "columns": {str(index): found.value for index, found in columns.items()}}


@transaction.atomic
def save_mapping(import_: RosterImport, *, by: Any, table: int, columns: Mapping[int, Field]) -> RosterImport:
    """Keeps which sheet is meant and what its columns mean. Raises DomainError for a field chosen twice."""
    chosen = list(columns.values())
    twice = sorted({found.label for found in chosen if chosen.count(found) > 1})
    if twice:
        raise DomainError(
            _("Two columns cannot both be “%(field)s”. Choose another meaning for one of them.") % {"field": twice[0]}
        )
    fresh = waiting(import_)
    fresh.mapping = dump_mapping(table, columns)
    fresh.save(update_fields=["mapping"])
    audit.record("roster.mapped", fresh, by=by, data=fresh.mapping)
    return fresh


def waiting(import_: RosterImport) -> RosterImport:
    """The fresh row under lock. Raises DomainError if it was applied or discarded meanwhile."""
    fresh = RosterImport.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=import_.pk)
    if fresh.status != ImportStatus.UPLOADED:
        raise DomainError(
            _("“%(file)s” is %(status)s already. Upload the file again.")
            % {"file": fresh, "status": fresh.get_status_display()}
        )
    return fresh


def tables_of(import_: RosterImport) -> list[RosterTable]:
    """The roster tables that were found in the file."""
    return [load_table(plain) for plain in import_.sheet.get("tables", [])]


def chosen_table(import_: RosterImport) -> tuple[RosterTable, dict[int, Field]]:
    """The table that is meant, and the meaning of its columns. Raises DomainError when its content is gone."""
    tables = tables_of(import_)
    place = import_.mapping.get("table", 0)
    if place >= len(tables):
        raise DomainError(_("The content of “%(file)s” is no longer kept. Upload the file again.") % {"file": import_})
    return tables[place], {int(index): Field(name) for index, name in import_.mapping.get("columns", {}).items()}


def content_of(import_: RosterImport) -> RosterContent:
    """The people of the file, with the remarks about its sheets among the warnings."""
    table, mapping = chosen_table(import_)
    content = read_rows(table, mapping, today=timezone.localdate())
    remarks = sheet_remarks(tables_of(import_), import_.mapping["table"], import_.sheet["refusals"])
    content.warnings = [*remarks, *content.warnings]
    return content


def preview_roster(import_: RosterImport, *, replace_confirmed: bool = False) -> ImportPlan:
    """What applying would do, row by row; writes nothing. Raises DomainError when the content is gone."""
    return build_plan(import_.cohort, content_of(import_), replace_confirmed=replace_confirmed)


def apply_roster_import(import_: RosterImport, *, by: Any, replace_confirmed: bool = False) -> RosterImport:
    """Enrols everybody in the file, or nobody; applying again returns the first result.

    Raises DomainError naming how many problems there are, or that the cohort is closed. Set-based: the number
    of statements does not grow with the rows.
    """
    try:
        return apply_once(import_, by=by, replace_confirmed=replace_confirmed)
    except IntegrityError as error:
        raise DomainError(
            _("Another import is just saving the same people. Nothing was saved here; try again.")
        ) from error


@transaction.atomic
def apply_once(import_: RosterImport, *, by: Any, replace_confirmed: bool) -> RosterImport:
    cohort = locked(import_.cohort_id)  # capacity and numbers are counted under this lock
    fresh = RosterImport.objects.select_for_update(of=("self",)).get(pk=import_.pk)
    if fresh.status == ImportStatus.APPLIED:
        return fresh
    fresh = waiting(fresh)
    refuse_closed(cohort)
    content = content_of(fresh)
    lock_people(cohort, content)
    plan = build_plan(cohort, content, replace_confirmed=replace_confirmed)
    if plan.problems:
        raise DomainError(_("%(count)d problems need mending; nothing was saved.") % {"count": len(plan.problems)})
    enrol_rows(cohort, plan.rows, by=by)
    return finish(fresh, plan, by=by)


def lock_people(cohort: Cohort, content: RosterContent) -> None:
    """So that nobody confirms biodata between the comparison and the writing; in key order, against deadlock."""
    numbers = {number for row in content.rows for number in row.numbers.values()}
    bearers = Identifier.objects.filter(value__in=numbers).values("person")
    people = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=bearers).order_by("pk"))
    list(Enrolment.objects.select_for_update(of=("self",)).filter(cohort=cohort, person__in=people).order_by("pk"))


def finish(import_: RosterImport, plan: ImportPlan, *, by: Any) -> RosterImport:
    """Notes the result and lets go of the file's content, which now stands in its own tables."""
    RosterImport.objects.filter(pk=import_.pk, status=ImportStatus.UPLOADED).update(
        status=ImportStatus.APPLIED, applied_by=by, applied_at=timezone.now(), result=result_of(plan), sheet={}
    )
    import_.refresh_from_db()
    audit.record("roster.applied", import_, by=by, data=plan.counts())
    return import_


def result_of(plan: ImportPlan) -> dict[str, Any]:
    """What the result page and workbook show: counts, and each row with its state and remarks."""
    remarks: dict[int, list[str]] = {}
    for finding in plan.warnings:
        remarks.setdefault(finding.row, []).append(
            f"{finding.column}: {finding.message}" if finding.column else finding.message
        )
    rows = [
        {
            "row": each.row.row,
            "state": each.state.value,
            "name": " ".join(filter(None, [each.row.front_title, each.row.name]))
            + (f", {each.row.back_title}" if each.row.back_title else ""),
            "number": next(iter(each.row.numbers.values()), ""),
            "notes": remarks.get(each.row.row, []),
        }
        for each in plan.rows
    ]
    return {"counts": plan.counts(), "rows": rows}


@transaction.atomic
def discard_roster_import(import_: RosterImport, *, by: Any) -> RosterImport:
    """Lets go of an upload that will not be applied; its content is deleted. Raises DomainError if it was applied."""
    fresh = waiting(import_)
    RosterImport.objects.filter(pk=fresh.pk, status=ImportStatus.UPLOADED).update(
        status=ImportStatus.DISCARDED, sheet={}
    )
    fresh.refresh_from_db()
    audit.record("roster.discarded", fresh, by=by)
    return fresh


@transaction.atomic
def note_download(import_: RosterImport, *, by: Any) -> None:
    """Personal numbers leave the house in a workbook; the trail says who took them."""
    audit.record("roster.downloaded", import_, by=by)
