"""The dry run of issuing: who would get which document, why the rest would not, and what is missing; nothing is written."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.people.models import Person
from programs.cohorts.models import Cohort
from programs.curricula.enums import PARTICIPANT_KINDS, Outcome
from programs.curricula.rule_models import DocumentRule
from programs.curricula.subject_models import Subject
from reports.certificates.checks.conditions import refusals_of, warnings_of
from reports.certificates.checks.identity import namesakes, numbers_held_twice
from reports.certificates.checks.numbers import double_numbers, refusals_of_numbers, warnings_of_numbers
from reports.certificates.checks.plan import Candidate, Findings, Preflight, Skip, held
from reports.certificates.checks.templates import refusals_of_templates, warnings_of_templates
from reports.certificates.enums import CertificateStatus
from reports.certificates.facts.issue import Issue, waiting_serials
from reports.certificates.facts.pictures import can_be_frozen
from reports.certificates.facts.printed import facts_of
from reports.certificates.facts.shaping import shaped
from reports.certificates.models import Certificate
from reports.certificates.shapes.choosing import versions_for
from reports.certificates.shapes.models import TemplateVersion
from revmental.accounts.models import Signer
from revmental.lib.dates import date_text, today_in


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
    signer = signer or cohort.agency.signers.usual()
    day = issued_on or today(cohort)
    people = [] if signer is None else held_once(judged(cohort, signer, day))
    candidates = [one for one in people if isinstance(one, Candidate)]
    doubles = double_numbers(candidates)
    return Preflight(
        cohort=cohort,
        signer=signer,
        issued_on=day,
        refusals=[*refusals_of(cohort, signer, day), *refusals_of_templates(candidates), *refusals_of_numbers(doubles)],
        warnings=[
            *warnings_of(cohort),
            *warnings_of_templates(candidates),
            *warnings_of_numbers(doubles),
            *namesakes(claimants(people), {one.holder.pk for one in candidates}),
        ],
        candidates=candidates,
        excluded=[one for one in people if isinstance(one, Skip)],
        findings=findings or {},
        has_doubles=bool(doubles),
    )


def today(cohort: Cohort) -> dt.date:
    """The day at the issuing agency."""
    return today_in(cohort.agency.time_zone)


def judged(cohort: Cohort, signer: Signer, day: dt.date) -> list[Candidate | Skip]:
    """Every enrolment of the cohort as candidate or skip, in the order of the attendance list; a constant number of queries."""
    issued = Certificate.objects.filter(cohort=cohort).with_printed_decision().order_by("issued_at", "sequence")
    register = register_of(cohort, signer, day, {row.enrolment_id: row for row in issued})
    return [judge(register, enrolment) for enrolment in cohort.enrolments.select_related("person", "sender").in_order()]


def claimants(people: list[Candidate | Skip]) -> list[Enrolment]:
    """Those of the class who may get a document now, and those who have one that is in force."""
    return [one.holder for one in people if isinstance(one, Candidate) or one.holds]


def held_once(people: list[Candidate | Skip]) -> list[Candidate | Skip]:
    """Nobody can be issued who prints the same personal number as another one of the class who may get a document or has one.

    One of the rows is wrong.
    """
    twice = numbers_held_twice(claimants(people))
    numbers = {one.holder.pk: one.holds for one in people if isinstance(one, Skip)}
    return [
        same_number(one.holder, twice[one.holder.pk], numbers)
        if isinstance(one, Candidate) and one.holder.pk in twice
        else one
        for one in people
    ]


def same_number(enrolment: Enrolment, others: Sequence[Enrolment], numbers: Mapping[UUID, str]) -> Skip:
    """No page changes a number once it is decided on: the row that is wrong leaves the class, on the person's page."""
    names = ", ".join(told_apart(other, numbers.get(other.pk, "")) for other in others)
    text = _("the same NIP or other number as %(names)s; record a withdrawal for the row that is wrong") % {
        "names": names
    }
    return Skip(enrolment, text, True, reverse("enrolment_detail", args=[enrolment.pk]), _("Show it"))


def told_apart(enrolment: Enrolment, number: str) -> str:
    """Name and place in the list, and the number of the document that the person has."""
    words = {"name": enrolment.printed_name, "place": enrolment.attendance_number, "number": number}
    return (_("%(name)s (no. %(place)s, has %(number)s)") if number else "%(name)s (no. %(place)s)") % words


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
            versions_for(cohort, PARTICIPANT_KINDS),
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
    if last and (last.status == CertificateStatus.VALID or may_have_one(enrolment, rule)):
        return already(enrolment, last, decision)
    if decision is None or rule is None or not may_have_one(enrolment, rule):
        return without_document(enrolment, decision)
    return lacking(register.issue, enrolment, rule) or candidate(register.issue, enrolment, decision, rule)


def may_have_one(enrolment: Enrolment, rule: DocumentRule | None) -> bool:
    """Whether the decision gives the person a document, and they have not left the class."""
    return rule is not None and enrolment.status != EnrolmentStatus.WITHDRAWN


def already(enrolment: Enrolment, last: Certificate, decision: GraduationDecision | None) -> Skip:
    """Nothing to do, unless graduation was unlocked after the issue and has decided otherwise."""
    if last.status == CertificateStatus.VALID and (changed := changed_since(last, decision)):
        link = reverse("certificate_detail", args=[last.pk])
        return Skip(enrolment, changed % {"number": last.number}, True, link, _("Show it"), last.number)
    return held(enrolment, last)


def changed_since(last: Certificate, decision: GraduationDecision | None) -> str:
    """What the decision says otherwise than the certificate, as a sentence about %(number)s; "" when they agree."""
    if decision is None or decision.outcome != last.printed_outcome:
        return _("%(number)s was issued for another outcome than the one decided now; revoke or reissue it")
    if decision.outcome == Outcome.PASSED and decision.predikat != last.printed_predikat:
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
    if not can_be_frozen(enrolment.person.photo):  # photos come from the people themselves, on their own page alone
        return Skip(
            enrolment, _("the photo's file is missing; the participant uploads it again with their biodata"), True
        )
    return None


def candidate(issue: Issue, enrolment: Enrolment, decision: GraduationDecision, rule: DocumentRule) -> Candidate:
    facts = facts_of(issue, enrolment, decision, rule)
    version = shaped(issue, rule.kind).version
    return Candidate(enrolment, rule, facts, missing_of(enrolment.person, facts, version), issue)


def missing_of(person: Person, facts: dict[str, Any], version: TemplateVersion) -> tuple[str, ...]:
    """What the page has a place for and will leave out; the staff decide whether to wait for it. Not everybody has a work unit."""
    birth = {_("place of birth"): person.birth_place, _("date of birth"): person.birth_date}
    wanted: dict[str, dict[str, Any]] = {
        "identifier": {_("NIP"): facts["identifier"]},
        "birth": birth,
        "rank": {_("rank"): facts["rank"]},
        "position": {_("position"): facts["position"]},
        "agency": {_("agency"): facts["agency"]},
        "photo": {_("photo"): facts["photo"]},
    }
    printed = [*version.facts, *(["photo"] if version.shows_photo else [])]
    values = [pair for name, pairs in wanted.items() if name in printed for pair in pairs.items()]
    return tuple(label for label, value in values if not value)
