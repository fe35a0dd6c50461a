"""The texts that all documents of one kind share, as the template of that kind wants them; frozen as they are printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from programs.curricula.rule_models import DocumentRule
from reports.certificates.facts import wording
from reports.certificates.facts.issue import Issue
from reports.certificates.shapes.filling import filled
from reports.certificates.shapes.models import TemplateVersion
from reports.certificates.shapes.phrases import in_language
from reports.rendering.certificate.wording import issued_line, span_text
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Agency, Signer

NO_HOURS = "–"
SENTENCES = ("opening", "closing")


@dataclass(frozen=True)
class Shaped:
    """One kind of document of an issue: the version it is printed with, and its texts."""

    version: TemplateVersion
    shared: Mapping[str, Any]

    def title(self, rule: DocumentRule) -> str:
        return in_language(self.version.title or rule.title, self.version.language)

    def verdict(self, words: str) -> tuple[str, str]:
        """Lead and verdict: the template's, else what `words` say."""
        own, language = self.version, self.version.language
        lead, verdict = wording.verdict(in_language(words, language))
        if own.lead or own.verdict:
            return in_language(own.lead, language), in_language(own.verdict, language) or verdict
        return lead, verdict


def shaped(issue: Issue, kind: str) -> Shaped:
    """What the issue's documents of this kind share; made once."""
    if kind not in issue.shaped:
        version = issue.version_of(kind)
        with translation.override(version.language):
            issue.shaped[kind] = Shaped(version, shared_texts(issue, version))
    return issue.shaped[kind]


def shared_texts(issue: Issue, version: TemplateVersion) -> dict[str, Any]:
    agency, curriculum = issue.cohort.agency, issue.cohort.version
    places = values_of(issue)
    own = {name: filled(in_language(getattr(version, name), version.language), places) for name in SENTENCES}
    own_head = [line.strip() for line in version.letterhead.splitlines() if line.strip()]
    return {
        "letterhead": own_head or agency.letterhead_names or [agency.name],
        "opening": own["opening"] or wording.opening(agency, curriculum),
        "programme_name": curriculum.program.name,
        "cohort_label": issue.cohort.label,
        "statement": own["closing"] or wording.statement(issue.cohort, issue.senders, issue.total_jp),
        "issued_line": issued_line(agency.city, issue.issued_on),
        "subjects": subjects_of(issue) if version.shows_subjects else [],
        "total_jp": str(issue.total_jp),
        "back_note": _("1 JP = %(minutes)s minutes.") % {"minutes": curriculum.minutes_per_jp},
        "base_url": settings.PUBLIC_BASE_URL,
        "official_host": urlsplit(settings.PUBLIC_BASE_URL).netloc,
        "is_specimen": settings.DEMO,
        "language": str(version.language),
        "design": design_of(version),
        "logo": bool(agency.logo) and version.shows_emblem,
    } | signatures(issue, version)


def signatures(issue: Issue, version: TemplateVersion) -> dict[str, Any]:
    """Who signs and how: the officials' lines, images of their signatures, the note below them."""
    agency, second = issue.cohort.agency, version.second_signer
    return {
        "signer": wording.signer_lines(issue.signer),
        "second_signer": wording.signer_lines(second) if second else None,
        "autograph": has_autograph(version, issue.signer),
        "second_autograph": has_autograph(version, second),
        "signature_note": wording.signature_note(agency.signature_provider),
        "signature": signature_due(agency, issue.signer),
    }


def signature_due(agency: Agency, signer: Signer) -> dict[str, str] | None:
    """By whom and how the document is to be signed electronically; None where the agency's bear no such signature."""
    provider = agency.signature_provider
    return None if provider == SignatureProvider.NONE else {"provider": provider, "official": str(signer.pk)}


def has_autograph(version: TemplateVersion, signer: Signer | None) -> bool:
    """Whether an image of the signature is printed: never where documents are signed electronically."""
    if version.agency_id and version.agency.signature_provider != SignatureProvider.NONE:
        return False
    return version.shows_autographs and signer is not None and bool(signer.autograph)


def subjects_of(issue: Issue) -> list[list[str]]:
    return [[subject.stage.name, subject.name, str(subject.jp or NO_HOURS)] for subject in issue.subjects]


def design_of(version: TemplateVersion) -> dict[str, Any]:
    """The shape as plain values, as `Design` takes them."""
    return {
        "orientation": str(version.orientation),
        "brand": version.brand,
        "accent": version.accent,
        "facts": list(version.facts),
    }


def values_of(issue: Issue) -> dict[str, str]:
    """What stands in the places that a template's texts may name, in the active language."""
    cohort = issue.cohort
    return {
        "instansi": cohort.agency.name,
        "dasar_hukum": wording.legal_basis(cohort.version),
        "pelatihan": cohort.version.program.name,
        "angkatan": cohort.label,
        "tanggal": span_text(cohort.starts_on, cohort.ends_on),
        "tempat": wording.where(cohort),
        "jp": str(issue.total_jp),
        "mitra": wording.partners(issue.senders),
    }
