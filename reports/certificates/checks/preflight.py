"""The dry run of issuing: who would get which document, why the rest would not, and what is missing; nothing is written."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from programs.cohorts.models import Cohort
from programs.curricula.enums import DocumentKind, Outcome
from programs.curricula.rule_models import DocumentRule
from programs.curricula.subject_models import Subject
from reports.certificates.checks.conditions import refusals_of, warnings_of
from reports.certificates.checks.identity import namesakes, numbers_held_twice
from reports.certificates.enums import CertificateStatus
from reports.certificates.facts.pictures import can_be_frozen
from reports.certificates.facts.printed import Issue, digest_of, facts_of, printed_predikat, waiting_serials
from reports.certificates.facts.wording import LANGUAGE
from reports.certificates.models import Certificate
from revmental.accounts.models import Signer
from revmental.lib.dates import date_text, today_in

# Problems that laying out found, by the digest of the page; a page that is not in it was not laid out yet.
Findings = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Candidate:
    """Somebody who may get the document, with what would be printed. `missing` names what the page would leave out."""

    enrolment: Enrolment
    rule: DocumentRule
    facts: dict[str, Any]
    missing: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        return digest_of(self.facts)


@dataclass(frozen=True)
class Skip:
    """Somebody who gets no document now. `is_mendable`: something can be put right, at `url` if there is one."""

    enrolment: Enrolment
    reason: str
    is_mendable: bool = False
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Preflight:
    """What issuing would do now. `refusals` hold for the whole cohort: while there is one, nothing can be issued."""

    cohort: Cohort
    signer: Signer | None
    issued_on: dt.date
    refusals: list[str]
    warnings: list[str]
    candidates: list[Candidate]
    excluded: list[Skip]
    findings: Findings = field(default_factory=dict)

    @cached_property
    def unchecked(self) -> list[Candidate]:
        """Not laid out yet, or changed since."""
        return [candidate for candidate in self.candidates if candidate.digest not in self.findings]

    @cached_property
    def ready(self) -> list[Candidate]:
        """Laid out without a problem."""
        return [candidate for candidate in self.candidates if self.findings.get(candidate.digest) == []]

    @cached_property
    def skipped(self) -> list[Skip]:
        """All who would get nothing now, those whose page does not print right among them."""
        troubled = [candidate for candidate in self.candidates if self.findings.get(candidate.digest)]
        return [*[unprintable(candidate, self.findings[candidate.digest]) for candidate in troubled], *self.excluded]

    @property
    def to_mend(self) -> list[Skip]:
        """Those of the skipped for whom something can be put right."""
        return [skip for skip in self.skipped if skip.is_mendable]

    @property
    def settled(self) -> list[Skip]:
        """Those of the skipped with whom nothing is wrong: they have a document, or are to get none."""
        return [skip for skip in self.skipped if not skip.is_mendable]

    @property
    def can_issue(self) -> bool:
        return not self.refusals and not self.unchecked and bool(self.ready)


@dataclass(frozen=True)
class Register:
    """What judging a person needs, read once for the cohort."""

    issue: Issue
    rules: Mapping[str, DocumentRule]
    decisions: Mapping[UUID, GraduationDecision]
    issued: Mapping[UUID, Certificate]


def preflight(
    cohort: Cohort, *, signer: Signer | None = None, issued_on: dt.date | None = None, findings: Findings | None = None
) -> Preflight:
    """The dry run for the given signer (default: the agency's first active one) and printed day of issue (default: today there)."""
    cohort = Cohort.objects.select_related("agency", "version__program").get(pk=cohort.pk)
    signer = signer or cohort.agency.signers.filter(is_active=True).first()
    day = issued_on or today(cohort)
    refusals = refusals_of(cohort, signer)
    people = [] if signer is None else held_once(judged(cohort, signer, day))
    candidates = [one for one in people if isinstance(one, Candidate)]
    return Preflight(
        cohort=cohort,
        signer=signer,
        issued_on=day,
        refusals=refusals,
        warnings=[*warnings_of(cohort), *namesakes([one.enrolment for one in candidates])],
        candidates=candidates,
        excluded=[one for one in people if isinstance(one, Skip)],
        findings=findings or {},
    )


def today(cohort: Cohort) -> dt.date:
    """The day at the issuing agency."""
    return today_in(cohort.agency.time_zone)


def judged(cohort: Cohort, signer: Signer, day: dt.date) -> list[Candidate | Skip]:
    """Every enrolment of the cohort as candidate or skip, in the order of the attendance list; a constant number of queries."""
    issued = Certificate.objects.filter(cohort=cohort).with_printed_decision().order_by("issued_at", "sequence")
    register = register_of(cohort, signer, day, {row.enrolment_id: row for row in issued})
    return [judge(register, enrolment) for enrolment in cohort.enrolments.select_related("person", "sender").in_order()]


def held_once(people: list[Candidate | Skip]) -> list[Candidate | Skip]:
    """Nobody who prints the same personal number as another candidate of the class can be issued: one of the rows is wrong."""
    twice = numbers_held_twice([one.enrolment for one in people if isinstance(one, Candidate)])
    return [
        same_number(one.enrolment, twice[one.enrolment.pk])
        if isinstance(one, Candidate) and one.enrolment.pk in twice
        else one
        for one in people
    ]


def same_number(enrolment: Enrolment, others: Sequence[Enrolment]) -> Skip:
    names = ", ".join(f"{other.printed_name} (no. {other.attendance_number})" for other in others)
    text = _("the same NIP or other number as %(names)s; put the wrong one right") % {"names": names}
    return Skip(enrolment, text, True, mend(enrolment), _("Mend"))


def judged_anew(certificate: Certificate, signer: Signer, day: dt.date) -> Candidate | Skip:
    """What the holder would get now if nothing had been issued to them: the base of a reissue."""
    cohort = Cohort.objects.select_related("agency", "version__program").get(pk=certificate.cohort_id)
    return judge(
        register_of(cohort, signer, day, {}),
        cohort.enrolments.select_related("person", "sender").get(pk=certificate.enrolment_id),
    )


def register_of(cohort: Cohort, signer: Signer, day: dt.date, issued: Mapping[UUID, Certificate]) -> Register:
    return Register(
        issue=Issue(
            cohort,
            signer,
            day,
            list(cohort.senders.order_by("name")),
            list(Subject.objects.of_version(cohort.version)),
            waiting_serials(cohort) if cohort.version.prints_serial else {},
        ),
        rules={rule.outcome: rule for rule in cohort.version.document_rules.all()},
        decisions={
            decision.enrolment_id: decision
            for decision in GraduationDecision.objects.standing().filter(enrolment__cohort=cohort)
        },
        issued=issued,
    )


def judge(register: Register, enrolment: Enrolment) -> Candidate | Skip:
    last = register.issued.get(enrolment.pk)
    decision = register.decisions.get(enrolment.pk)
    rule = register.rules.get(decision.outcome) if decision else None
    if last:
        return already(enrolment, last, decision)
    if decision is None or rule is None or enrolment.status == EnrolmentStatus.WITHDRAWN:
        return without_document(enrolment, decision)
    return lacking(register.issue, enrolment, rule) or candidate(register.issue, enrolment, decision, rule)


def already(enrolment: Enrolment, last: Certificate, decision: GraduationDecision | None) -> Skip:
    """Nothing to do, unless graduation was unlocked after the issue and has decided otherwise."""
    words = {"number": last.number}
    if last.status != CertificateStatus.VALID:
        return Skip(enrolment, _("%(number)s was revoked; a new one is issued there, by hand") % words)
    if changed := changed_since(last, decision):
        return Skip(enrolment, changed % words, True, reverse("certificate_detail", args=[last.pk]), _("Show it"))
    return Skip(enrolment, _("has %(number)s already") % words)


def changed_since(last: Certificate, decision: GraduationDecision | None) -> str:
    """What the decision says otherwise than the certificate, as a sentence about %(number)s; "" when they agree."""
    if decision is None or decision.outcome != last.printed_outcome:
        return _("%(number)s was issued for another outcome than the one decided now; revoke or reissue it")
    if printed_predikat(decision) != last.printed_predikat:
        return _("%(number)s was issued with another predikat than the one decided now; reissue it")
    return ""


def without_document(enrolment: Enrolment, decision: GraduationDecision | None) -> Skip:
    """Who withdrew gets none, before the decision or after it."""
    if enrolment.status == EnrolmentStatus.WITHDRAWN:
        return Skip(enrolment, _("withdrawn"))
    if decision and decision.outcome == Outcome.POSTPONED:
        return postponed(enrolment, decision)
    if decision:
        return Skip(
            enrolment,
            _("%(outcome)s: the curriculum gives no document for it") % {"outcome": decision.get_outcome_display()},
        )
    link = reverse("graduation_detail", args=[enrolment.cohort_id])
    return Skip(enrolment, _("the graduation meeting has not decided"), True, link, _("Decide"))


def postponed(enrolment: Enrolment, decision: GraduationDecision) -> Skip:
    words = {"outcome": decision.get_outcome_display(), "day": date_text(decision.due_on) if decision.due_on else "–"}
    link = reverse("graduation_detail", args=[enrolment.cohort_id])
    text = _("%(outcome)s, to be completed by %(day)s; a follow-up meeting decides again") % words
    return Skip(enrolment, text, False, link, _("Graduation"))


def lacking(issue: Issue, enrolment: Enrolment, rule: DocumentRule) -> Skip | None:
    """What must be there before anything can be printed."""
    if issue.cohort.version.prints_lan_code and not enrolment.lan_code:
        link = reverse("lan_code_import", args=[issue.cohort.pk])
        return Skip(enrolment, _("LAN's kode registrasi is not imported yet"), True, link, _("Import the codes"))
    if issue.cohort.version.prints_serial and (enrolment.pk, rule.kind) not in issue.serials:
        link = reverse("blank_serial_import", args=[issue.cohort.pk])
        return Skip(enrolment, _("the number of the blanko is not taken in yet"), True, link, _("Take the numbers in"))
    if not can_be_frozen(enrolment.person.photo):
        return Skip(enrolment, _("the photo's file is missing; upload it again"), True, mend(enrolment), _("Mend"))
    return None


def candidate(issue: Issue, enrolment: Enrolment, decision: GraduationDecision, rule: DocumentRule) -> Candidate:
    with translation.override(LANGUAGE):
        facts = facts_of(issue, enrolment, decision, rule)
    return Candidate(enrolment, rule, facts, missing_of(enrolment, facts, rule))


def missing_of(enrolment: Enrolment, facts: dict[str, Any], rule: DocumentRule) -> tuple[str, ...]:
    """What an STTP usually shows and this one will not; the staff decide whether to wait for it."""
    if rule.kind != DocumentKind.STTP:
        return ()
    wanted = {
        _("NIP"): facts["identifier"],
        _("place of birth"): enrolment.person.birth_place,
        _("date of birth"): enrolment.person.birth_date,
        _("rank"): facts["rank"],
        _("position"): facts["position"],
        _("agency"): facts["agency"],
        _("photo"): facts["photo"],
    }
    return tuple(name for name, value in wanted.items() if not value)


def unprintable(candidate: Candidate, problems: Sequence[str]) -> Skip:
    return Skip(candidate.enrolment, " ".join(problems), True, mend(candidate.enrolment), _("Mend"))


def mend(enrolment: Enrolment) -> str:
    return reverse("enrolment_edit", args=[enrolment.pk])
