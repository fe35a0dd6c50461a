"""What the reader asks to see, read from an address: whatever is no choice falls back to what is shown first."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from reports.dashboards.comparing import KINDS
from revmental.accounts.models import Agency

ALL = "semua"


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Select:
    """One question of the filter: its name in the address, its label, its options."""

    name: str
    label: str
    options: list[Option]


def chosen_year(query: QueryDict, years: Collection[int]) -> int | None:
    """The asked year if it is one of these; None for all of them or for what is no year."""
    asked = query.get("tahun", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in years else None


def chosen_agency(query: QueryDict, agencies: Collection[Agency]) -> Agency | None:
    """The asked agency if it is one of these."""
    asked = query.get("instansi", "")
    return next((agency for agency in agencies if str(agency.pk) == asked), None)


def chosen_kind(query: QueryDict, kinds: Collection[str]) -> str:
    asked = query.get("menurut", "")
    return asked if asked in kinds else next(iter(kinds))


def year_select(years: Collection[int], chosen: int | None, *, or_all: bool) -> Select:
    """The newest first; all of them together only where their sum may be shown."""
    options = [Option(str(year), str(year), year == chosen) for year in sorted(years, reverse=True)]
    whole = [Option(ALL, _("all years"), chosen is None)] if or_all else []
    return Select("tahun", _("Year"), whole + options)


def agency_select(agencies: Collection[Agency], chosen: Agency | None, *, or_all: bool = False) -> Select:
    options = [Option(str(agency.pk), agency.name, agency == chosen) for agency in agencies]
    whole = [Option("", _("all together"), chosen is None)] if or_all else []
    return Select("instansi", _("Agency"), whole + options)


def kind_tabs(query: QueryDict, kinds: Collection[str], chosen: str) -> list[dict[str, Any]]:
    """The kinds of a comparison as pages beside one another; year and agency stay as they were asked."""
    tabs = []
    for kind in kinds:
        address = query.copy()
        address["menurut"] = kind
        address.pop("page", None)
        tabs.append({"label": KINDS[kind], "url": f"?{address.urlencode()}", "active": kind == chosen})
    return tabs
