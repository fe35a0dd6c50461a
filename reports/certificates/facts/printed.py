"""What is printed, frozen as JSON when a certificate is issued, and the way from there to the page; layout is `rendering`'s."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.people.enums import rank_label
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from programs.curricula.rule_models import DocumentRule
from programs.curricula.subject_models import Subject
from reports.certificates.facts import wording
from reports.certificates.models import BlankSerial
from reports.rendering.certificate.data import CertificatePage, SubjectRow
from reports.rendering.certificate.wording import issued_line
from reports.rendering.parts import Picture
from reports.rendering.parts import Signer as PrintedSigner
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Agency, Signer
from revmental.lib.nip import format_number

# Facts that are not texts of the page: for the verification page, registers and exports.
RECORD = "record"
SIGNATURE = "signature"
PICTURES = ("logo", "photo")
NO_HOURS = "–"


@dataclass(frozen=True)
class Issue:
    """What all certificates of one issue share. Read once, so that a class of 392 costs no query per person."""

    cohort: Cohort
    signer: Signer
    issued_on: dt.date
    senders: Sequence[Agency]
    subjects: Sequence[Subject]
    # Numbers of blankos that wait, by person and kind; read only where they are printed.
    serials: Mapping[tuple[UUID, str], str] = field(default_factory=dict)

    @cached_property
    def total_jp(self) -> int:
        return sum(subject.jp for subject in self.subjects)

    @cached_property
    def shared(self) -> dict[str, Any]:
        """The texts that are the same on each certificate of the cohort."""
        agency, version = self.cohort.agency, self.cohort.version
        return {
            "letterhead": agency.letterhead_names or [agency.name],
            "opening": wording.opening(agency, version),
            "programme_name": version.program.name,
            "cohort_label": self.cohort.label,
            "statement": wording.statement(self.cohort, self.senders, self.total_jp),
            "issued_line": issued_line(agency.city, self.issued_on),
            "signer": wording.signer_lines(self.signer),
            "signature_note": wording.signature_note(agency.signature_provider),
            SIGNATURE: signature_due(agency, self.signer),
            "subjects": [[subject.stage.name, subject.name, str(subject.jp or NO_HOURS)] for subject in self.subjects],
            "total_jp": str(self.total_jp),
            "back_note": _("1 JP = %(minutes)s minutes.") % {"minutes": version.minutes_per_jp},
            "base_url": settings.PUBLIC_BASE_URL,
            "official_host": urlsplit(settings.PUBLIC_BASE_URL).netloc,
            "is_specimen": settings.DEMO,
            "language": wording.LANGUAGE,
        }


def signature_due(agency: Agency, signer: Signer) -> dict[str, str] | None:
    """By whom and how the document is to be signed electronically; None where the agency's bear no such signature."""
    provider = agency.signature_provider
    return None if provider == SignatureProvider.NONE else {"provider": provider, "official": str(signer.pk)}


def waiting_serials(cohort: Cohort) -> dict[tuple[UUID, str], str]:
    """Numbers of blankos that were taken in for documents to come, by person and kind."""
    rows = BlankSerial.objects.filter(enrolment__cohort=cohort, certificate=None)
    return {(person, kind): serial for person, kind, serial in rows.values_list("enrolment", "kind", "serial")}


def facts_of(issue: Issue, enrolment: Enrolment, decision: GraduationDecision, rule: DocumentRule) -> dict[str, Any]:
    """Everything that is printed on this person's certificate but its number, and the record behind it.

    Must run with Indonesian active. Of pictures it says whether there is one; `pictures` puts the kept bytes there at issue.
    """
    lead, verdict = wording.verdict(rule.wording)
    return {
        **issue.shared,
        "document_title": rule.title,
        "name_line": enrolment.printed_name,
        "identifier_label": wording.identifier_label(enrolment.personal_number),
        "identifier": format_number(enrolment.personal_number),
        "birth": wording.birth(enrolment.person.birth_place, enrolment.person.birth_date),
        "rank": rank_label(enrolment.rank),
        "position": enrolment.position,
        "unit": enrolment.work_unit,
        "agency": enrolment.agency_name or (enrolment.sender.name if enrolment.sender else ""),
        "verdict_lead": lead,
        "verdict": verdict,
        "qualification": printed_predikat(decision),
        "lan_code": enrolment.lan_code if issue.cohort.version.prints_lan_code else "",
        "serial_number": issue.serials.get((enrolment.pk, rule.kind), ""),
        "logo": bool(issue.cohort.agency.logo),
        "photo": bool(enrolment.person.photo),
        RECORD: record_of(issue, enrolment, decision),
    }


def printed_predikat(decision: GraduationDecision) -> str:
    """Only those who passed are told how well."""
    return decision.predikat if decision.outcome == Outcome.PASSED else ""


def record_of(issue: Issue, enrolment: Enrolment, decision: GraduationDecision) -> dict[str, Any]:
    """The values behind the texts; plain, so that they need not be read back out of sentences."""
    cohort = issue.cohort
    return {
        "personal_number": enrolment.personal_number,
        "outcome": decision.outcome,
        "predikat": decision.predikat,
        "final_score": None if decision.final_score is None else str(decision.final_score),
        "title": cohort.title,
        "starts_on": cohort.starts_on.isoformat(),
        "ends_on": cohort.ends_on.isoformat(),
        "total_jp": issue.total_jp,
        "issued_on": issue.issued_on.isoformat(),
        "issuer": cohort.agency.name,
        "signer": issue.signer.name,
    }


def digest_of(facts: dict[str, Any]) -> str:
    """Name of the page for the layout check: equal facts, equal page. Of pictures only their presence counts."""
    light = facts | {name: bool(facts[name]) for name in PICTURES}
    return hashlib.sha256(json.dumps(light, sort_keys=True).encode()).hexdigest()


def page_of(
    facts: dict[str, Any], *, number: str, token: str, pictures: dict[str, Picture] | None = None
) -> CertificatePage:
    """The page to print, from the frozen facts alone."""
    texts = {
        name: facts[name] for name in CertificatePage.__dataclass_fields__ if name in facts and name not in PICTURES
    }
    values = texts | {
        "number": number,
        "qr_url": f"{facts['base_url']}/v/{token}",
        "letterhead": tuple(facts["letterhead"]),
        "signer": PrintedSigner(**facts["signer"]),
        "subjects": tuple(SubjectRow(*row) for row in facts["subjects"]),
        **(pictures or {}),
    }
    return CertificatePage(**values)
