"""How a worker makes the proof sheet: the hardest pages of the class as they will be printed, with the people's photos."""

import dataclasses
from typing import BinaryIO

from django.utils import translation
from django.utils.translation import gettext as _

from reports.certificates.checks.build import candidates_of
from reports.certificates.checks.layout import page_to_try, registers_for
from reports.certificates.checks.plan import PROOF_PAGES, Candidate
from reports.certificates.facts.pictures import read_picture, shared_pictures
from reports.certificates.facts.wording import LANGUAGE
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from reports.rendering.certificate.contact import contact_sheet
from reports.rendering.certificate.risk import Risk, riskiest
from revmental.lib.errors import DomainError


def build_proof(document: Document, out: BinaryIO, tick: Tick) -> None:
    """The contact sheet of the hardest pages. Raises DomainError when nobody waits for a certificate any more."""
    with translation.override(LANGUAGE):
        people = {one.digest: one for one in candidates_of(document)}
        if not people:
            raise DomainError(_("Nobody waits for a certificate any more, so there is no page to show."))
        registers = registers_for(list(people.values()))
        risks = riskiest([page_to_try(one, registers) for one in people.values()], PROOF_PAGES)
        with_photos = [pictured(risk, people[risk.page.key]) for risk in risks]
        out.write(contact_sheet(with_photos, document.title, lambda done: tick(done, len(risks))))


def pictured(risk: Risk, candidate: Candidate) -> Risk:
    """With the real photo, emblem and images of signatures in the places that layout has kept free."""
    pictures = shared_pictures(candidate.facts, candidate.issue.cohort.agency, candidate.signers)
    if candidate.facts["photo"]:
        pictures["photo"] = read_picture(candidate.holder.person.photo, risk.page.name_line)
    return dataclasses.replace(risk, page=dataclasses.replace(risk.page, **pictures))
