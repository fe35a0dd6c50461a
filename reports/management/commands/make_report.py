"""Makes the report of a cohort now, without worker, and writes it to a file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from programs.cohorts.models import Cohort
from reports.certificates.checks.preflight import today
from reports.certificates.facts.wording import LANGUAGE
from reports.cohort_report.build import data_of
from reports.cohort_report.services import as_stored, first_signer
from reports.cohort_report.snapshot import snapshot
from reports.cohort_report.texts import Texts, proposals
from reports.rendering.report.printing import render_report
from reports.rendering.report.word import write_report
from revmental.lib.errors import DomainError


class Command(BaseCommand):
    help = "Make the laporan penyelenggaraan of a cohort: PDF, or Word where FILE ends in .docx."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cohort", required=True, metavar="KEY")
        parser.add_argument("--out", required=True, metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="last line of the output is JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        cohort = Cohort.objects.select_related("agency", "version__program").filter(key=options["cohort"]).first()
        if cohort is None:
            raise CommandError(f"There is no cohort with the key {options['cohort']!r}.")
        try:
            frozen = as_stored(snapshot(cohort, first_signer(cohort), Texts(proposals(cohort)), on=today(cohort)))
        except DomainError as error:
            raise CommandError(str(error)) from error
        write = write_report if options["out"].suffix == ".docx" else render_report
        with translation.override(LANGUAGE):
            content = write(data_of(frozen))
        options["out"].write_bytes(content)
        self.stdout.write(f"{options['out']}: {len(content)} bytes")
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "file": str(options["out"]),
                        "bytes": len(content),
                        "participants": len(frozen["participants"]),
                    }
                )
            )
