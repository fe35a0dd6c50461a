"""Laying pages out, by workers and commands: what was found is kept by the digest of the page, so that only what changed is open."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from programs.cohorts.models import Cohort
from reports.certificates.checks.preflight import Candidate, Findings, preflight
from reports.certificates.checks.results import findings_of, latest_check
from reports.certificates.enums import KIND_CODES
from reports.certificates.facts.printed import PICTURES, page_of
from reports.jobs.kind import Tick
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.preflight import DOT, walk_certificates
from reports.rendering.parts import Picture
from revmental.accounts.models import Signer
from revmental.lib.numbering import number_text

# As wide as a number and a token will be.
LARGEST_NUMBER = 9999
ANY_TOKEN = "x" * 22
PLACEHOLDER = Picture(DOT, "image/png", "-")


def lay_out(candidates: Sequence[Candidate], tick: Tick) -> dict[str, list[str]]:
    """What would not print right, by digest; an empty list for a page that will. About 50 ms of CPU a page."""
    findings: dict[str, list[str]] = {candidate.digest: [] for candidate in candidates}
    pages = [page_to_try(candidate) for candidate in candidates]
    for done, problems in walk_certificates(pages):
        for problem in problems:
            for digest in [problem.key] if problem.key else findings:
                findings[digest].append(problem.message)
        tick(done, len(pages))
    return findings


def page_to_try(candidate: Candidate) -> CertificatePage:
    facts, agency = candidate.facts, candidate.enrolment.cohort.agency
    number = number_text(
        agency.certificate_pattern,
        n=LARGEST_NUMBER,
        unit=agency.short_name,
        year=int(facts["record"]["issued_on"][:4]),
        kind=KIND_CODES[candidate.rule.kind],
    )
    pictures = {name: PLACEHOLDER for name in PICTURES if facts[name]}
    page = page_of(facts, number=number, token=ANY_TOKEN, pictures=pictures)
    return dataclasses.replace(page, key=candidate.digest)


def complete_findings(cohort: Cohort, *, signer: Signer | None = None, issued_on: dt.date | None = None) -> Findings:
    """The last check's findings, and those of the pages that are new or changed since, laid out here and now."""
    known = findings_of(latest_check(cohort))
    plan = preflight(cohort, signer=signer, issued_on=issued_on, findings=known)
    return {**known, **(lay_out(plan.unchecked, tick=lambda done, total: None) if plan.unchecked else {})}
