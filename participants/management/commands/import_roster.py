"""`import_roster --cohort KEY FILE [--dry-run] [--json]`: a roster from the command line, by the services that the pages use."""

import json
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.roster.findings import Finding
from participants.roster.planning.comparing import build_plan
from participants.roster.planning.plan import ImportPlan
from participants.roster.rows import read_rows
from participants.roster.services import apply_roster_import, refuse_closed, start_roster_import
from participants.roster.tables.mapping import guess_mapping
from participants.roster.tables.reading import read_tables, sheet_remarks
from programs.cohorts.models import Cohort
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError


class Command(BaseCommand):
    help = (
        "Enrols everybody in a spreadsheet in a cohort, or nobody; exit code 1 where anything keeps it from being done."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cohort", required=True, metavar="KEY", help="key of the cohort")
        parser.add_argument("file", type=Path, metavar="FILE", help="xlsx, xls, ods or csv")
        parser.add_argument("--dry-run", action="store_true", help="check only, save nothing")
        parser.add_argument("--json", action="store_true", help="print the result as JSON in the last line")

    def handle(self, *, cohort: str, file: Path, dry_run: bool, json: bool, **options: Any) -> None:
        found = Cohort.objects.filter(key=cohort).first()
        if found is None:
            raise CommandError(_("There is no cohort “%(key)s”.") % {"key": cohort})
        content = read_file(file)
        plan, applied = check(found, content), False
        if not plan.problems and not dry_run:
            plan, applied = apply(found, content, file.name, plan)
        self.report(plan, applied=applied, as_json=json)
        if plan.problems:
            raise SystemExit(1)

    def report(self, plan: ImportPlan, *, applied: bool, as_json: bool) -> None:
        """Remarks and counts for people; with `--json` the same as one line for programs."""
        for finding in plan.problems:
            self.stdout.write(_("Problem: %(finding)s") % {"finding": finding})
        for finding in plan.warnings:
            self.stdout.write(_("Note: %(finding)s") % {"finding": finding})
        result = plan.as_json(applied=applied)
        counts = _("%(rows)d rows: %(new)d new, %(matched)d matched, %(changed)d changed.") % result
        ending = _("Saved.") if applied else _("Nothing was saved.")
        self.stdout.write(f"{counts} {ending}")
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))


def read_file(file: Path) -> bytes:
    """The file's bytes. Raises CommandError where it cannot be opened."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(
            _("“%(file)s” cannot be opened: %(reason)s") % {"file": file, "reason": error.strerror}
        ) from error


def refusal(error: DomainError) -> ImportPlan:
    """A file that is not read at all, in the shape of a plan; row 0 stands for the whole file."""
    return ImportPlan(problems=[Finding(0, "", str(error))])


def check(cohort: Cohort, content: bytes) -> ImportPlan:
    """What applying would do; writes nothing."""
    try:
        refuse_closed(cohort)
        tables, refusals = read_tables(content)
    except DomainError as error:
        return refusal(error)
    found = read_rows(tables[0], guess_mapping(tables[0]), today=timezone.localdate())
    found.warnings = [*sheet_remarks(tables, 0, refusals), *found.warnings]
    return build_plan(cohort, found)


def apply(cohort: Cohort, content: bytes, name: str, plan: ImportPlan) -> tuple[ImportPlan, bool]:
    """The plan and whether it was carried out; a refusal at the last moment is the plan's only problem."""
    upload = BytesIO(content)
    upload.name = name
    by = system_user()
    try:
        apply_roster_import(start_roster_import(cohort, by=by, upload=upload), by=by)
    except DomainError as error:
        return refusal(error), False
    return plan, True
