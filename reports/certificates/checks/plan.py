"""What issuing would do now, as the check has found it: who gets which document, who does not and why."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.curricula.rule_models import DocumentRule
from reports.certificates.enums import TEAM_QUERY, Audience, CertificateStatus
from reports.certificates.facts.issue import Issue
from reports.certificates.facts.printed import digest_of
from reports.certificates.facts.recipients import Recipient
from reports.certificates.facts.shaping import shaped
from reports.certificates.models import Certificate
from reports.certificates.shapes.models import TemplateVersion
from reports.rendering.certificate.data import PICTURES
from revmental.accounts.models import Signer

# Problems that laying out found, by the digest of the page; a page that is not in it was not laid out yet.
Findings = Mapping[str, Sequence[str]]
# The hardest pages, which a proof sheet shows.
PROOF_PAGES = 12


@dataclass(frozen=True)
class Candidate:
    """Somebody who may get the document, with what would be printed. `missing` names what the page would leave out."""

    holder: Enrolment | Recipient
    rule: DocumentRule
    facts: dict[str, Any]
    missing: tuple[str, ...]
    issue: Issue

    @cached_property
    def digest(self) -> str:
        return digest_of(self.facts, self.marks)

    @cached_property
    def marks(self) -> dict[str, str]:
        """Hash of each picture that the page shows, by its name: one that is put in its place makes another page."""
        return {name: self.issue.mark_of(self.picture(name)) for name in PICTURES if self.facts[name]}

    def picture(self, name: str) -> Any:
        """The file of a picture that the facts say is shown."""
        if name == "logo":
            return self.issue.cohort.agency.logo
        return self.holder.person.photo if name == "photo" else self.signers[name].autograph

    @property
    def version(self) -> TemplateVersion:
        """What it is printed with."""
        return shaped(self.issue, self.rule.kind).version

    @property
    def signers(self) -> dict[str, Signer | None]:
        """The officials by the name of the place of their signature's image."""
        return {"autograph": self.issue.signer, "second_autograph": self.version.second_signer}


@dataclass(frozen=True)
class Skip:
    """Somebody who gets no document now. `is_mendable`: something can be put right, at `url` if there is one.

    `holds` is the number of their document that is in force; `is_revoked`: they have none any more, and no other in its place.
    """

    holder: Enrolment | Recipient
    reason: str
    is_mendable: bool = False
    url: str = ""
    action: str = ""
    holds: str = ""
    is_revoked: bool = False


def held(holder: Enrolment | Recipient, last: Certificate) -> Skip:
    """Somebody who has a document already, or had one that was revoked: the way to a new one leads over the old."""
    words = {"number": last.number}
    if last.status == CertificateStatus.VALID:
        return Skip(holder, _("has %(number)s already") % words, holds=last.number)
    text, page = (
        _("%(number)s was revoked; a new one is issued there, by hand"),
        reverse("certificate_reissue", args=[last.pk]),
    )
    return Skip(holder, text % words, False, page, _("Issue a new one in its place"), is_revoked=True)


@dataclass(frozen=True)
class Preflight:
    """What issuing would do now. `refusals` hold for the whole cohort: while there is one, nothing can be issued.

    `has_doubles`: a register would give numbers that stand on other documents, as a refusal or a warning says.
    """

    cohort: Cohort
    signer: Signer | None
    issued_on: dt.date
    refusals: list[str]
    warnings: list[str]
    candidates: list[Candidate]
    excluded: list[Skip]
    findings: Findings = field(default_factory=dict)
    audience: str = Audience.PARTICIPANTS
    has_doubles: bool = False

    @property
    def query(self) -> str:
        """What the addresses of this issue's pages end with."""
        return TEAM_QUERY if self.audience == Audience.TEAM else ""

    @property
    def proof_pages(self) -> int:
        """How many pages a proof sheet would show."""
        return min(PROOF_PAGES, len(self.candidates))

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
    def revoked(self) -> list[Skip]:
        """Those of the skipped whose document was revoked and who may have a new one in its place."""
        return [skip for skip in self.skipped if skip.is_revoked]

    @property
    def settled(self) -> list[Skip]:
        """Those of the skipped with whom nothing is wrong: they have a document, or are to get none."""
        return [skip for skip in self.skipped if not skip.is_mendable and not skip.is_revoked]

    @property
    def can_issue(self) -> bool:
        return not self.refusals and not self.unchecked and bool(self.ready)


def unprintable(candidate: Candidate, problems: Sequence[str]) -> Skip:
    return Skip(candidate.holder, " ".join(problems), True, mend(candidate.holder), _("Mend"))


def mend(holder: Enrolment | Recipient) -> str:
    """Where the person's data are put right; nowhere for one of the team, whose name is their account's."""
    return "" if isinstance(holder, Recipient) else reverse("enrolment_edit", args=[holder.pk])
