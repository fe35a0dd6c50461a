"""What stands on the piagam of somebody who taught or organised."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import translation

from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.curricula.rule_models import DocumentRule
from reports.certificates.facts.issue import Issue
from reports.certificates.facts.shaping import shaped
from reports.rendering.certificate.wording import listed
from revmental.accounts.models import User
from revmental.lib.nip import NumberError, NumberKind, format_number, parse_number


@dataclass(frozen=True)
class Recipient:
    """Somebody of the cohort's team with all their tasks there; stands where a participant's enrolment stands."""

    user: User
    cohort: Cohort
    roles: tuple[TeamRole, ...]

    @property
    def pk(self) -> UUID:
        return self.user.pk

    @property
    def cohort_id(self) -> UUID:
        return self.cohort.pk

    @property
    def printed_name(self) -> str:
        return self.user.name

    def __str__(self) -> str:
        return self.user.name


def recipient_facts(issue: Issue, recipient: Recipient, rule: DocumentRule) -> dict[str, Any]:
    """Everything that is printed on the piagam but its number, and the record behind it; the verdict names the tasks."""
    shape = shaped(issue, rule.kind)
    with translation.override(shape.version.language):
        tasks = listed([role.on_paper for role in recipient.roles])
    lead, verdict = shape.verdict("")
    number = nip_of(recipient.user)
    return {
        **shape.shared,
        "document_title": shape.title(rule),
        "name_line": recipient.printed_name,
        "identifier_label": "NIP",
        "identifier": format_number(number),
        "birth": "", "rank": "", "position": "", "unit": "",
        "agency": issue.cohort.agency.name,
        "verdict_lead": lead,
        "verdict": verdict or tasks[:1].upper() + tasks[1:],
        "qualification": "",
        "lan_code": "",
        "serial_number": "",
        "photo": False,
        "record": record_of(issue, recipient, number),
    }  # fmt: skip


def nip_of(user: User) -> str:
    """The NIP under which the user signs in; empty for whoever has another name there."""
    try:
        number = parse_number(user.username)
    except NumberError:
        return ""
    return user.username if number.kind == NumberKind.NIP else ""


def record_of(issue: Issue, recipient: Recipient, number: str) -> dict[str, Any]:
    return {
        "personal_number": number,
        "outcome": "",
        "predikat": "",
        "final_score": None,
        "roles": [role.value for role in recipient.roles],
    } | issue.record
