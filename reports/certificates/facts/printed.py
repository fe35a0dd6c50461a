"""What is printed, frozen as JSON when a certificate is issued, and the way from there to the page; layout is `rendering`'s."""

import hashlib
import json
from typing import Any

from django.utils import translation

from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.people.enums import rank_label
from programs.curricula.enums import Outcome
from programs.curricula.rule_models import DocumentRule
from reports.certificates.facts import wording
from reports.certificates.facts.issue import Issue
from reports.certificates.facts.shaping import shaped
from reports.rendering.certificate.data import PICTURES, CertificatePage, SubjectRow
from reports.rendering.certificate.design import Design
from reports.rendering.parts import Picture
from reports.rendering.parts import Signer as PrintedSigner
from revmental.lib.nip import format_number

# Facts that are not texts of the page: for the verification page, registers and exports.
RECORD = "record"
SIGNATURE = "signature"


def facts_of(issue: Issue, enrolment: Enrolment, decision: GraduationDecision, rule: DocumentRule) -> dict[str, Any]:
    """Everything that is printed on this person's certificate but its number, and the record behind it; in its language.

    Of pictures it says whether there is one; `pictures` puts the kept bytes there at issue.
    """
    shape = shaped(issue, rule.kind)
    lead, verdict = shape.verdict(rule.wording)
    with translation.override(shape.version.language):
        born = wording.birth(enrolment.person.birth_place, enrolment.person.birth_date)
    return {
        **shape.shared,
        "document_title": shape.title(rule),
        "name_line": enrolment.printed_name,
        "identifier_label": wording.identifier_label(enrolment.personal_number),
        "identifier": format_number(enrolment.personal_number),
        "birth": born,
        "rank": rank_label(enrolment.rank),
        "position": enrolment.position,
        "unit": enrolment.work_unit,
        "agency": enrolment.agency_name or (enrolment.sender.name if enrolment.sender else ""),
        "verdict_lead": lead,
        "verdict": verdict,
        "qualification": printed_predikat(decision) if shape.version.shows_predikat else "",
        "lan_code": enrolment.lan_code if issue.cohort.version.prints_lan_code else "",
        "serial_number": issue.serials.get((enrolment.pk, rule.kind), ""),
        "photo": bool(enrolment.person.photo) and shape.version.shows_photo,
        RECORD: record_of(issue, enrolment, decision),
    }


def printed_predikat(decision: GraduationDecision) -> str:
    """Only those who passed are told how well."""
    return decision.predikat if decision.outcome == Outcome.PASSED else ""


def record_of(issue: Issue, enrolment: Enrolment, decision: GraduationDecision) -> dict[str, Any]:
    """The values behind the texts; plain, so that they need not be read back out of sentences."""
    return {
        "personal_number": enrolment.personal_number,
        "outcome": decision.outcome,
        "predikat": decision.predikat,
        "final_score": None if decision.final_score is None else str(decision.final_score),
    } | issue.record


def digest_of(facts: dict[str, Any], marks: dict[str, str]) -> str:
    """Name of the page for checks and proposals: equal facts and equal bytes of its pictures (`marks`), equal page."""
    return hashlib.sha256(json.dumps([facts, marks], sort_keys=True).encode()).hexdigest()


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
        "second_signer": PrintedSigner(**second) if (second := facts.get("second_signer")) else None,
        "design": Design(**{**design, "facts": tuple(design["facts"])})
        if (design := facts.get("design"))
        else Design(),
        "subjects": tuple(SubjectRow(*row) for row in facts["subjects"]),
        **(pictures or {}),
    }
    return CertificatePage(**values)
