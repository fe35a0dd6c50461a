"""Issuing: everything in one transaction under the cohort's lock, so that a number exists only with its certificate."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.graduation.models import GraduationMeeting
from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from reports.certificates.chain.services import append_entries
from reports.certificates.checks.audiences import preflight_for
from reports.certificates.checks.plan import Candidate, Findings, Preflight
from reports.certificates.codes.serial_services import take_waiting_serials
from reports.certificates.enums import Audience, RegisterEvent
from reports.certificates.facts.pictures import frozen_photo, frozen_shared
from reports.certificates.facts.recipients import Recipient
from reports.certificates.models import Certificate, IssueRun, NumberRegister
from reports.certificates.proposals.models import IssueProposal
from reports.certificates.proposals.services import confirm, confirmable, write_proposal
from reports.certificates.register.services import take_numbers
from reports.certificates.seal.services import seal_certificates
from reports.certificates.signatures.services import expect_signatures
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import add_documents
from revmental.accounts import audit
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError


def issue_certificates(
    cohort: Cohort,
    *,
    by: Any,
    confirmed_count: int,
    findings: Findings,
    signer: Signer | None = None,
    issued_on: dt.date | None = None,
    audience: str = Audience.PARTICIPANTS,
) -> IssueRun:
    """Gives every eligible participant a number, a certificate row and a job that makes the file.

    `confirmed_count` is the number a person has typed: it must be the number of certificates that would be issued.
    `findings` is what laying the pages out found; a page that is not in it stops the issue. Issued ones are skipped,
    so repeating is harmless: when nothing is left, the last issue is returned. Where the agency issues by two people, `by`
    confirms what somebody else has prepared. Raises DomainError with what to do.
    """
    with transaction.atomic():
        lock(cohort)
        plan = preflight_for(cohort, audience, signer=signer, issued_on=issued_on, findings=findings)
        if plan.candidates or not (last := last_run(cohort, audience)):
            refuse_unless_sound(plan, confirmed_count)
            return write_confirmed_issue(plan, by=by)
    return last


def propose_issue(
    cohort: Cohort,
    *,
    by: Any,
    confirmed_count: int,
    findings: Findings,
    signer: Signer | None = None,
    issued_on: dt.date | None = None,
    audience: str = Audience.PARTICIPANTS,
) -> IssueProposal:
    """Prepares the same issue for somebody else to confirm, where the agency issues by two people; no number is taken.

    Raises DomainError as the issue itself would.
    """
    with transaction.atomic():
        lock(cohort)
        plan = preflight_for(cohort, audience, signer=signer, issued_on=issued_on, findings=findings)
        refuse_unless_sound(plan, confirmed_count)
        return write_proposal(plan, by=by)


def write_confirmed_issue(plan: Preflight, *, by: Any) -> IssueRun:
    """The issue, with the proposal that it confirms where the agency wants two people."""
    proposal = confirmable(plan, by=by)
    run = write_issue(plan, by=by)
    if proposal:
        confirm(proposal, run, by=by)
    return run


def last_run(cohort: Cohort, audience: str) -> IssueRun | None:
    """The last issue to this audience."""
    of_team = audience == Audience.TEAM
    return cohort.issue_runs.filter(certificates__recipient__isnull=not of_team).distinct().first()


def lock(cohort: Cohort) -> None:
    """One issue of a cohort at a time, and no unlocking of its meetings meanwhile."""
    locked(cohort.pk)
    list(GraduationMeeting.objects.select_for_update(of=("self",), no_key=True).filter(cohort=cohort))


def refuse_unless_sound(plan: Preflight, confirmed_count: int) -> None:
    if plan.refusals:
        raise DomainError(" ".join(plan.refusals))
    if plan.unchecked:
        raise DomainError(_("Data of the participants changed meanwhile. Check the pages again, then issue."))
    if not plan.ready:
        raise DomainError(_("Nobody in this cohort can get a certificate now; the check says why."))
    if confirmed_count != len(plan.ready):
        raise DomainError(
            ngettext(
                "You confirmed %(confirmed)s, but %(count)s certificate would be issued. Look at the list again and type this number.",
                "You confirmed %(confirmed)s, but %(count)s certificates would be issued. Look at the list again and type this number.",
                len(plan.ready),
            )
            % {"confirmed": confirmed_count, "count": len(plan.ready)}
        )


def write_issue(plan: Preflight, *, by: Any) -> IssueRun:
    run = IssueRun.objects.create(agency=plan.cohort.agency, cohort=plan.cohort, by=by, count=len(plan.ready))
    certificates = write_certificates(plan.ready, issued_on=plan.issued_on, by=by, run=run)
    audit.record("certificates.issued", run, by=by, data={"count": len(certificates)})
    return run


def write_certificates(
    candidates: Sequence[Candidate],
    *,
    issued_on: dt.date,
    by: Any,
    run: IssueRun | None = None,
    replaces: Certificate | None = None,
) -> list[Certificate]:
    """Takes the numbers and inserts certificates with their jobs and the chain's entries: a constant number of statements per kind.

    What it replaces is withdrawn by now; the chain says so after the new one, since nothing may be locked after the chain.
    """
    cohort = candidates[0].issue.cohort
    rows: list[Certificate] = []
    for kind, group in itertools.groupby(
        sorted(candidates, key=lambda one: one.rule.kind), key=lambda one: one.rule.kind
    ):
        people = list(group)
        pictures = frozen_shared(people[0].facts, cohort.agency, people[0].signers)
        register, numbers = take_numbers(cohort.agency, year=issued_on.year, kind=kind, count=len(people))
        rows += [new_certificate(one, register, n, pictures) for one, n in zip(people, numbers, strict=True)]
    seal_certificates(rows)
    for row in rows:
        row.run, row.replaces, row.issued_by = run, replaces, by
        row.document = new_document(row, by)
    insert(rows, by)
    refuse_doubles(rows)
    return rows


def insert(rows: Sequence[Certificate], by: Any) -> None:
    """Rows, jobs, trail and chain; the chain last."""
    add_documents([row.document for row in rows])
    Certificate.objects.bulk_create(rows)
    take_waiting_serials(rows)
    expect_signatures(rows)
    audit.record_many("certificate.issued", rows, by=by)
    append_entries([(RegisterEvent.ISSUED, row) for row in rows], by=by)


def refuse_doubles(rows: Sequence[Certificate]) -> None:
    """Looks at the numbers once more under the chain's lock, where no other issue of the agency is under way: a register that begins
    here must not give what the register of another class has begun with since this issue was planned. Raises DomainError."""
    registers = NumberRegister.objects.at_hand(rows[0].agency, rows[0].year, {row.kind for row in rows})
    counts = Counter(Certificate.objects.numbers_given(rows[0].agency, [row.number for row in rows]))
    begun_here = {row.kind for row in rows if row.sequence == registers[row.kind].starts_after + 1}
    for row in rows:
        if row.kind in begun_here and counts[row.number] > 1:
            text = _("Another issue has given the number %(number)s meanwhile. Check the pages again, then issue.")
            raise DomainError(text % {"number": row.number})


def new_certificate(candidate: Candidate, register: NumberRegister, n: int, pictures: dict[str, Any]) -> Certificate:
    holder, cohort, version = candidate.holder, candidate.issue.cohort, candidate.version
    pictures = pictures | {"photo": photo_of(candidate)}
    refuse_swapped(candidate, pictures)
    return Certificate(
        agency=cohort.agency,
        cohort=cohort,
        **({"recipient": holder.user} if isinstance(holder, Recipient) else {"enrolment": holder}),
        template_version=version if version.template_id else None,
        kind=register.kind,
        year=register.year,
        sequence=n,
        number=register.number_of(n),
        facts=candidate.facts | pictures,
    )


def refuse_swapped(candidate: Candidate, pictures: dict[str, Any]) -> None:
    """Raises DomainError when a picture that was kept now is not the one by which the page was found sound."""
    if {name: kept["sha256"] for name, kept in pictures.items() if kept} != candidate.marks:
        raise DomainError(_("Data of the participants changed meanwhile. Check the pages again, then issue."))


def photo_of(candidate: Candidate) -> dict[str, str] | None:
    """The photo that the page shows, kept now."""
    if isinstance(candidate.holder, Recipient) or not candidate.facts["photo"]:
        return None
    return frozen_photo(candidate.holder)


def new_document(certificate: Certificate, by: Any) -> Document:
    title = f"{certificate.facts['document_title']} {certificate.number} · {certificate.facts['name_line']}"
    return Document(
        kind=JobKind.CERTIFICATE,
        subject_id=certificate.pk,
        cohort=certificate.cohort,
        agency=certificate.agency,
        title=title[:250],
        requested_by=by,
    )
