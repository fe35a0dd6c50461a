"""Who writes, as it stands above a paper: frozen with the paper, read back for printing."""

from typing import Any

from django.conf import settings

from reports.certificates.facts.pictures import frozen_emblem, load
from reports.rendering.papers.data import Letterhead
from revmental.accounts.models import Agency


def agency_letterhead(agency: Agency) -> dict[str, Any]:
    """The letterhead as JSON-able values. Raises DomainError when the file of the agency's emblem is gone."""
    return {
        "names": agency.letterhead_names or [agency.name],
        "contact": agency.letterhead_contact,
        "logo": frozen_emblem(agency),
        "is_specimen": settings.DEMO,
    }


def letterhead_of(facts: dict[str, Any]) -> Letterhead:
    """The frozen letterhead with the bytes of its emblem. Raises DomainError when the kept emblem is gone."""
    return Letterhead(**{**facts, "logo": load(facts["logo"]) if facts["logo"] else None})
