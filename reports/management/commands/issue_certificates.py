"""`manage.py issue_certificates --cohort KEY [--dry-run] [--wait] [--json]`: the same services as the page, by the system user."""

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programs.cohorts.models import Cohort
from reports.certificates.checks.layout import complete_findings
from reports.certificates.checks.plan import Findings, Preflight
from reports.certificates.checks.preflight import preflight
from reports.certificates.issuing.services import issue_certificates
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError

PAUSE = 0.5


class Command(BaseCommand):
    help = "Issues the certificates of a cohort to everybody who may have one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cohort", required=True, metavar="KEY")
        parser.add_argument("--dry-run", action="store_true", help="say who would get what, write nothing")
        parser.add_argument("--wait", action="store_true", help="make the files too, and wait until all are made")
        parser.add_argument("--json", action="store_true", help="the result as JSON in the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        cohort = Cohort.objects.filter(key=options["cohort"]).first()
        if cohort is None:
            raise CommandError(f"no cohort has the key {options['cohort']}")
        findings = complete_findings(cohort)
        plan = preflight(cohort, findings=findings)
        result = report(plan)
        if not options["dry_run"] and not plan.refusals and plan.ready:
            self.issue(cohort, result, findings)
        if options["wait"] and not options["dry_run"]:
            make_files(cohort)
        result["failed"] = failures(cohort)
        self.tell(result, as_json=options["json"])
        if result["refused"] or result["failed"] or any(skip.is_mendable for skip in plan.skipped):
            sys.exit(1)

    def issue(self, cohort: Cohort, result: dict[str, Any], findings: Findings) -> None:
        """A refusal stands among the others: for example that the agency issues by two people, and a command is none."""
        try:
            run = issue_certificates(cohort, by=system_user(), confirmed_count=result["eligible"], findings=findings)
        except DomainError as error:
            result["refused"].append(str(error))
        else:
            result["issued"] = run.count

    def tell(self, result: dict[str, Any], *, as_json: bool) -> None:
        for text in result["refused"]:
            self.stderr.write(text)
        for row in [*result["skipped"], *result["failed"]]:
            self.stdout.write(f"- {row['person']}: {row['reason']}")
        self.stdout.write(
            json.dumps(result, ensure_ascii=False) if as_json else f"{result['issued']} / {result['eligible']}"
        )


def report(plan: Preflight) -> dict[str, Any]:
    """`eligible`: how many would be issued (and are, unless this is a dry run); `refused`: why nothing can be."""
    return {
        "issued": 0,
        "eligible": len(plan.ready),
        "refused": plan.refusals,
        "skipped": [{"person": str(skip.holder), "reason": skip.reason} for skip in plan.skipped],
        "failed": [],
    }


def make_files(cohort: Cohort) -> None:
    """Works beside whatever workers there are; a job that one of them holds is waited for."""
    waiting = Document.objects.filter(cohort=cohort).certificates().unfinished()
    while pks := list(waiting.order_by("requested_at", "pk").values_list("pk", flat=True)):
        if not any([run_document(pk, KINDS) for pk in pks]):
            time.sleep(PAUSE)


def failures(cohort: Cohort) -> list[dict[str, str]]:
    rows = Certificate.objects.filter(cohort=cohort, document__in=Document.objects.failed()).in_force()
    return [{"person": row.holder_name, "reason": row.document.error} for row in rows.for_list()]
