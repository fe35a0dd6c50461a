"""Who writes the papers, and how people are named on them; frozen with each paper."""

from typing import Any

from django.conf import settings

from programs.cohorts.models import Cohort
from reports.certificates.facts.pictures import frozen_logo, load
from reports.certificates.facts.wording import identifier_label
from reports.rendering.papers.data import Letterhead
from revmental.lib.nip import OFFICIAL_DIGITS, format_number


def letterhead_facts(cohort: Cohort) -> dict[str, Any]:
    """The letterhead as JSON-able values. Raises DomainError when the file of the agency's emblem is gone."""
    agency = cohort.agency
    return {
        "names": agency.letterhead_names or [agency.name],
        "contact": agency.letterhead_contact,
        "logo": frozen_logo(cohort),
        "is_specimen": settings.DEMO,
    }


def letterhead_of(facts: dict[str, Any]) -> Letterhead:
    """The frozen letterhead with the bytes of its emblem. Raises DomainError when the kept emblem is gone."""
    return Letterhead(**{**facts, "logo": load(facts["logo"]) if facts["logo"] else None})


def programme_line(cohort: Cohort) -> str:
    """`Pelatihan Revolusi Mental · Angkatan I Tahun 2026`."""
    return f"{cohort.title} · {cohort.label}"


def number_line(digits: str) -> str:
    """`NIP 19800101 200501 1 001`; empty for what is no number of an official, such as a login name."""
    if len(digits) != OFFICIAL_DIGITS or not digits.isdigit():
        return ""
    return f"{identifier_label(digits)} {format_number(digits)}"
