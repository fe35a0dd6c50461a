"""Laying pages out, by workers and commands: what was found is kept by the digest of the page, so that only what changed is open."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from programs.cohorts.models import Cohort
from reports.certificates.checks.audiences import preflight_for, subject_of
from reports.certificates.checks.plan import Candidate, Findings
from reports.certificates.checks.results import findings_of, latest_check
from reports.certificates.enums import Audience
from reports.certificates.facts.printed import page_of
from reports.certificates.models import NumberRegister
from reports.jobs.kind import Tick
from reports.rendering.certificate.data import PICTURES, CertificatePage
from reports.rendering.certificate.preflight import DOT, walk_certificates
from reports.rendering.parts import Picture
from revmental.accounts.models import Signer

# As wide as a number and a token will be.
LARGEST_NUMBER = 9999
ANY_TOKEN = "x" * 22
PLACEHOLDER = Picture(DOT, "image/png", "-")


def lay_out(candidates: Sequence[Candidate], tick: Tick) -> dict[str, list[str]]:
    """What would not print right, by digest; an empty list for a page that will. As quick as issuing: pages are stamped."""
    findings: dict[str, list[str]] = {candidate.digest: [] for candidate in candidates}
    registers = registers_for(candidates)
    pages = [page_to_try(candidate, registers) for candidate in candidates]
    for done, problems in walk_certificates(pages):
        for problem in problems:
            for digest in [problem.key] if problem.key else findings:
                findings[digest].append(problem.message)
        tick(done, len(pages))
    return findings


def registers_for(candidates: Sequence[Candidate]) -> dict[str, NumberRegister]:
    """The registers that candidates of one cohort and one day of issue are numbered from, by kind of document."""
    if not candidates:
        return {}
    agency, year = candidates[0].issue.cohort.agency, int(candidates[0].facts["record"]["issued_on"][:4])
    return NumberRegister.objects.at_hand(agency, year, {candidate.rule.kind for candidate in candidates})


def page_to_try(candidate: Candidate, registers: Mapping[str, NumberRegister]) -> CertificatePage:
    facts, number = candidate.facts, registers[candidate.rule.kind].number_of(LARGEST_NUMBER)
    pictures = {name: PLACEHOLDER for name in PICTURES if facts.get(name)}
    page = page_of(facts, number=number, token=ANY_TOKEN, pictures=pictures)
    return dataclasses.replace(page, key=candidate.digest)


def complete_findings(
    cohort: Cohort,
    *,
    signer: Signer | None = None,
    issued_on: dt.date | None = None,
    audience: str = Audience.PARTICIPANTS,
) -> Findings:
    """The last check's findings, and those of the pages that are new or changed since, laid out here and now."""
    known = findings_of(latest_check(subject_of(cohort, audience)))
    plan = preflight_for(cohort, audience, signer=signer, issued_on=issued_on, findings=known)
    return {**known, **(lay_out(plan.unchecked, tick=lambda done, total: None) if plan.unchecked else {})}
