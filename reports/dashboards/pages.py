"""The four pages as one reader sees them: what may be chosen, what was chosen, and the panels that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from reports.dashboards import comparing
from reports.dashboards.choices import (
    Select,
    agency_select,
    chosen_agency,
    chosen_kind,
    chosen_year,
    kind_tabs,
    year_select,
)
from reports.dashboards.comparing import AGENCIES, COHORTS, KINDS, PER_PAGE, YEARS, Comparison
from reports.dashboards.models import ClassTally
from reports.dashboards.panels import Panel
from reports.dashboards.pictures import agency_picture, nation_picture
from revmental.accounts.access import agency_ids
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission


@dataclass(frozen=True)
class View:
    """What a page shows below its head. `page` counts the groups of a comparison; `of` says in words what was chosen."""

    panels: Sequence[Panel] = ()
    selects: Sequence[Select] = ()
    stats: Sequence[dict[str, Any]] = ()
    tabs: Sequence[dict[str, Any]] = ()
    page: Page | None = None
    of: Sequence[str] = field(default_factory=list)


def own_agencies(user: Any) -> list[Agency]:
    """The agencies whose picture the reader may see, those that hold training first."""
    own = Agency.objects.visible_to(user).filter(pk__in=agency_ids(user, Permission.PICTURE_VIEW))
    return sorted(own, key=lambda agency: not agency.is_host)


def agency_view(user: Any, query: QueryDict) -> View:
    agencies = own_agencies(user)
    agency = chosen_agency(query, agencies) or agencies[0]
    years = years_of(user, agency)
    year = chosen_year(query, years)
    stats, panels = agency_picture(user, agency, year)
    return View(
        panels if years else (), selects_for(agencies, agency, years, year), stats, of=[agency.name, *words(year)]
    )


def agency_comparison_view(user: Any, query: QueryDict) -> View:
    agencies = own_agencies(user)
    agency = chosen_agency(query, agencies) or agencies[0]
    years, kind = years_of(user, agency), chosen_kind(query, KINDS)
    year = None if kind == YEARS else chosen_year(query, years)
    found = comparing.of_agency(ClassTally.objects.visible_to(user).filter(agency=agency), kind, year)
    selects = selects_for(agencies, agency, () if kind == YEARS else years, year)
    return compared(found, query, selects, kind_tabs(query, KINDS, kind), [agency.name, *words(year)])


def nation_view(user: Any, query: QueryDict) -> View:
    cells = comparing.cells_of_years(user)
    if not cells:
        return View()
    year = chosen_year(query, cells) or max(cells)
    stats, panels = nation_picture(user, cells, year)
    return View(panels, [year_select(cells, year, or_all=False)], stats, of=words(year))


def nation_comparison_view(user: Any, query: QueryDict) -> View:
    cells = comparing.cells_of_years(user)
    if not cells:
        return View()
    kinds = (AGENCIES, COHORTS, YEARS)
    kind, year = chosen_kind(query, kinds), chosen_year(query, cells) or max(cells)
    tabs = kind_tabs(query, kinds, kind)
    if kind == AGENCIES:
        selects = [year_select(cells, year, or_all=False)]
        return compared(comparing.across_agencies(cells, year), query, selects, tabs, words(year))
    names = {name for row in (cells.values() if kind == YEARS else [cells[year]]) for name in row}
    hosts = list(Agency.objects.visible_to(user).filter(name__in=names).order_by("name", "pk"))
    if kind == YEARS:
        agency = chosen_agency(query, hosts)
        selects = [agency_select(hosts, agency, or_all=True)]
        return compared(comparing.across_years(cells, agency), query, selects, tabs, [agency.name] if agency else [])
    agency = chosen_agency(query, hosts) or hosts[0]
    found = comparing.across_cohorts(ClassTally.objects.visible_to(user), cells, agency, year)
    selects = [agency_select(hosts, agency), year_select(cells, year, or_all=False)]
    return compared(found, query, selects, tabs, [agency.name, *words(year)])


def compared(
    found: Comparison, query: QueryDict, selects: Sequence[Select], tabs: Sequence[dict[str, Any]], of: Sequence[str]
) -> View:
    page = Paginator(found.names, PER_PAGE).get_page(query.get("page"))
    return View(found.panels(page.number) if found.names else (), selects, tabs=tabs, page=page, of=of)


def years_of(user: Any, agency: Agency) -> list[int]:
    """Years of which something was counted."""
    rows = ClassTally.objects.visible_to(user).filter(agency=agency).order_by("year")
    return list(rows.values_list("year", flat=True).distinct())


def selects_for(
    agencies: Sequence[Agency], agency: Agency, years: Sequence[int], year: int | None
) -> list[Select]:  # fmt: skip
    """Only questions that have more than one answer."""
    found = [agency_select(agencies, agency)] if len(agencies) > 1 else []
    return found + ([year_select(years, year, or_all=True)] if len(years) > 1 else [])


def words(year: int | None) -> list[str]:
    return [str(year)] if year else []
