"""Names of what is compared, as pages and downloads write them."""

from django.utils.translation import gettext as _

from participants.people.enums import PositionGroup
from revmental.lib.numbers import roman


def position_name(group: str) -> str:
    return str(PositionGroup(group).label) if group else _("position group not stated")


def sender_name(name: str | None) -> str:
    return name or _("no sending agency")


def cohort_name(title: str, number: int, year: int) -> str:
    """As `Cohort.label` and its title; the label leads, titles are long and often alike."""
    return f"Angkatan {roman(number)} Tahun {year} · {title}"
