"""Writes of the archive: a list comes in, is recorded whole or let go of; a wrong record is withdrawn, never changed."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.people.import_services import add_numbers, add_people
from participants.people.models import Person
from participants.people.services import give_accounts
from participants.roster.values.names import split_name
from reports.archive.judging import Judged, judge
from reports.archive.models import ArchivedCertificate, ArchiveImport
from reports.archive.reading import read_lines
from revmental.accounts import audit
from revmental.accounts.models import Agency
from revmental.lib.errors import DomainError
from revmental.lib.nip import parse_number
from revmental.lib.spreadsheet import read_workbook

LONGEST_FILE_NAME = 250
PLAIN = ("title", "number", "programme", "starts_on", "ends_on", "qualification", "signer", "issued_on")


def start_archive_import(agency: Agency, *, by: Any, file_name: str, content: bytes) -> ArchiveImport:
    """Reads the list in a limited child process and keeps its cells. Raises DomainError (SpreadsheetRefused) saying what is wrong."""
    lines = read_lines(read_workbook(content))  # seconds for a large list: no transaction waits for them
    with transaction.atomic():
        started = ArchiveImport.objects.create(
            agency=agency,
            file_name=file_name[-LONGEST_FILE_NAME:],
            sha256=hashlib.sha256(content).hexdigest(),
            lines=lines,
            created_by=by,
        )
        audit.record("archive.uploaded", started, by=by, data={"rows": len(lines)})
    return started


def preview_archive(started: ArchiveImport) -> list[Judged]:
    """What recording would do, row by row."""
    return judge(started.lines, started.agency, timezone.localdate())


def record_archive(started: ArchiveImport, *, by: Any) -> ArchiveImport:
    """Records every row, or none; repeating returns the first result. Raises DomainError while anything is wrong."""
    try:
        return record_once(started, by=by)
    except IntegrityError as error:
        raise DomainError(
            _("Somebody else is just recording the same documents. Nothing was saved here; try again.")
        ) from error


@transaction.atomic
def record_once(started: ArchiveImport, *, by: Any) -> ArchiveImport:
    fresh = ArchiveImport.objects.select_for_update(of=("self",)).select_related("agency").get(pk=started.pk)
    if fresh.recorded_at:
        return fresh
    rows = preview_archive(fresh)
    faulty = sum(len(row.problems) for row in rows)
    if faulty:
        raise DomainError(_("%(count)d problems need mending; nothing was saved.") % {"count": faulty})
    give_accounts(name_people(rows), by=by)
    records = ArchivedCertificate.objects.bulk_create([record_of(row, fresh) for row in rows])
    fresh.recorded_at, fresh.count, fresh.lines = timezone.now(), len(records), []
    fresh.save(update_fields=["recorded_at", "count", "lines"])
    audit.record("archive.recorded", fresh, by=by, data={"count": len(records)})
    return fresh


def name_people(rows: Sequence[Judged]) -> list[Person]:
    """The person of each row; one who is new here is made once, whatever the number of their documents."""
    new: dict[str, Judged] = {row.values["nip"]: row for row in rows if row.person is None}
    made = dict(zip(new, add_people(person_values(row) for row in new.values()), strict=True))
    add_numbers((person, {parse_number(nip).kind.value: nip}) for nip, person in made.items())
    for row in rows:
        row.person = row.person or made[row.values["nip"]]
    return list({person.pk: person for row in rows if (person := row.person)}.values())


def person_values(row: Judged) -> dict[str, Any]:
    front, name, back = split_name(row.values["name"])
    return {"front_title": front[:60], "name": name[:120], "back_title": back[:80]}


def record_of(row: Judged, source: ArchiveImport) -> ArchivedCertificate:
    values = {fact: row.values[fact] for fact in PLAIN if fact in row.values}
    return ArchivedCertificate(
        agency=source.agency,
        person=row.person,
        source=source,
        name_line=row.values["name"],
        personal_number=row.values["nip"],
        total_jp=row.values.get("jp"),
        **values,
    )


@transaction.atomic
def discard_archive_import(started: ArchiveImport, *, by: Any) -> None:
    """Lets go of a list that is not recorded. Raises DomainError when it is."""
    fresh = ArchiveImport.objects.select_for_update(of=("self",)).get(pk=started.pk)
    if fresh.recorded_at:
        raise DomainError(_("The list is recorded already; single records can be withdrawn."))
    audit.record("archive.discarded", fresh, by=by)
    fresh.delete()


@transaction.atomic
def withdraw_archived(record: ArchivedCertificate, *, by: Any, reason: str) -> ArchivedCertificate:
    """Takes a wrong record back: its page says so, its number is free again. Raises DomainError without a reason, or the second time."""
    text = reason.strip()
    if not text:
        raise DomainError(_("Say why; the reason is kept with the record."))
    fresh = ArchivedCertificate.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if fresh.withdrawn_at:
        raise DomainError(_("The record was withdrawn already."))
    fresh.withdrawn_at, fresh.withdrawn_reason = timezone.now(), text[:300]
    fresh.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    audit.record("archive.withdrawn", fresh, by=by, reason=text)
    return fresh
