"""What the templates forbid that the documents would be printed with, and what staff should know of them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.certificates.checks.conditions import SIGNED_HERE
from reports.certificates.checks.plan import Candidate
from reports.certificates.facts.shaping import shaped
from reports.certificates.shapes.models import TemplateVersion
from revmental.accounts.enums import SignatureProvider


def refusals_of_templates(candidates: Sequence[Candidate]) -> list[str]:
    """A template names a second official who signs no more, or who could not sign electronically beside the first."""
    gone = _(
        "The template “%(template)s” is signed by %(signer)s too, who is no longer active. Give it another version."
    )
    alone = _(
        "The template “%(template)s” is signed by %(signer)s too, but here one official alone can sign electronically. "
        "Choose a template with one official, or another way of signing in the agency's master data."
    )
    found = []
    for version in signed_by_two(candidates):
        words = {"template": version.template, "signer": version.second_signer.name}
        if not version.second_signer.is_active:
            found.append(gone % words)
        if provider_of(candidates) in SIGNED_HERE:
            found.append(alone % words)
    return found


def warnings_of_templates(candidates: Sequence[Candidate]) -> list[str]:
    """Nobody here sees whether both have signed what is signed elsewhere."""
    text = _(
        "The template “%(template)s” is signed by %(signer)s too: both officials sign each file before it is given back."
    )
    return [
        text % {"template": version.template, "signer": version.second_signer.name}
        for version in signed_by_two(candidates)
        if provider_of(candidates) == SignatureProvider.UPLOAD
    ]


def signed_by_two(candidates: Sequence[Candidate]) -> list[TemplateVersion]:
    kinds = {one.rule.kind for one in candidates}
    versions = [shaped(candidates[0].issue, kind).version for kind in sorted(kinds)]
    return [version for version in versions if version.second_signer]


def provider_of(candidates: Sequence[Candidate]) -> str:
    return candidates[0].issue.cohort.agency.signature_provider
