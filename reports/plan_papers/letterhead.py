"""Who writes the papers, and how people are named on them; frozen with each paper."""

from typing import Any

from programs.cohorts.models import Cohort
from reports.certificates.facts.letterhead import agency_letterhead
from reports.certificates.facts.wording import identifier_label
from revmental.lib.nip import OFFICIAL_DIGITS, format_number


def letterhead_facts(cohort: Cohort) -> dict[str, Any]:
    """The letterhead of the host as JSON-able values. Raises DomainError when the file of its emblem is gone."""
    return agency_letterhead(cohort.agency)


def programme_line(cohort: Cohort) -> str:
    """`Pelatihan Revolusi Mental · Angkatan I Tahun 2026`."""
    return f"{cohort.title} · {cohort.label}"


def number_line(digits: str) -> str:
    """`NIP 19800101 200501 1 001`; empty for what is no number of an official, such as a login name."""
    if len(digits) != OFFICIAL_DIGITS or not digits.isdigit():
        return ""
    return f"{identifier_label(digits)} {format_number(digits)}"
