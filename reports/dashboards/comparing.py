"""What is compared with what: groups by their names with their shares, of one agency and across agencies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.cohorts.models import Cohort
from reports.dashboards.counts import MEASURES, WITHHELD, Counts, Measure, Share, total
from reports.dashboards.models import ClassTally, YearTally
from reports.dashboards.panels import Panel, share_panel
from reports.dashboards.withholding import hidden_of, shares, whole
from reports.dashboards.wording import cohort_name, sender_name
from revmental.accounts.models import Agency

COHORTS, AGENCIES, YEARS = "angkatan", "instansi", "tahun"
KINDS = {COHORTS: gettext_lazy("Cohorts"), AGENCIES: gettext_lazy("Agencies"), YEARS: gettext_lazy("Years")}
PER_PAGE = 15
# By what classes are summed, and the order in which they stand.
CLASS = ("cohort__starts_on", "cohort__number", "cohort__title", "cohort__year", "cohort")
Groups = Mapping[str, Counts]
# Year → agency by its name → counts.
Cells = dict[int, dict[str, Counts]]


@dataclass(frozen=True)
class Comparison:
    """Per measure the share of every group by its name, in the same order, and that of everybody together (None: not shown).
    `first` heads the names."""

    first: str
    shares: Mapping[str, Mapping[str, Share]]
    overall: Mapping[str, Share | None]

    @property
    def names(self) -> list[str]:
        return list(self.shares[MEASURES[0].key])

    def panels(self, page: int = 1) -> list[Panel]:
        """One for each measure, all with the same groups on the same scale."""
        drawn = slice((page - 1) * PER_PAGE, page * PER_PAGE)
        return [
            share_panel(measure, self.first, self.shares[measure.key], self.overall[measure.key], drawn)
            for measure in MEASURES
        ]


def compared(first: str, groups: Groups, *, sees_people: bool) -> Comparison:
    """Groups that together make a sum which is shown as well."""
    everybody = total(groups.values())
    return Comparison(
        first,
        {measure.key: shares(groups, measure, sees_people=sees_people) for measure in MEASURES},
        {measure.key: whole(everybody, measure, sees_people=sees_people) for measure in MEASURES},
    )


# Of one agency, for readers who see its people.


def of_agency(tallies: QuerySet[ClassTally], by: str, year: int | None) -> Comparison:
    """The agency's classes, the agencies that send to it, or its years."""
    if by == COHORTS:
        return compared(_("Cohort"), classes(tallies.of_year(year)), sees_people=True)
    if by == AGENCIES:
        senders = {sender_name(name): counts for (name,), counts in tallies.of_year(year).summed("sender__name")}
        return compared(_("Sending agency"), senders, sees_people=True)
    return compared(_("Year"), {str(key): counts for (key,), counts in tallies.summed("year")}, sees_people=True)


def classes(tallies: QuerySet[ClassTally]) -> dict[str, Counts]:
    """Classes by their first day, the newest first; those that would be called the same are numbered."""
    return {name: counts for name, (_key, counts) in named(tallies.summed(*CLASS)).items()}


def named(rows: Iterable[tuple[tuple[Any, ...], Counts]]) -> dict[str, tuple[UUID, Counts]]:
    """Rows by `CLASS` under the names of their classes, the last one first."""
    found: dict[str, tuple[UUID, Counts]] = {}
    for (*_before, number, title, year, key), counts in reversed(list(rows)):
        name, again = cohort_name(title, number, year), 2
        while name in found:
            name, again = f"{cohort_name(title, number, year)} ({again})", again + 1
        found[name] = (key, counts)
    return found


# Across agencies, for readers who see no people. A year's total is shown, and each agency's of that year; no sum over years is:
# what one year's list withholds could be told from it.


def cells_of_years(user: Any) -> Cells:
    """The counts of each year and agency, agencies in the order of their names."""
    cells: Cells = {}
    for (name, year), counts in YearTally.objects.visible_to(user).summed("agency__name", "year"):
        cells.setdefault(year, {})[name] = counts
    return dict(sorted(cells.items()))


def across_agencies(cells: Cells, year: int) -> Comparison:
    return compared(_("Agency"), cells.get(year, {}), sees_people=False)


def across_years(cells: Cells, agency: Agency | None) -> Comparison:
    """All agencies together in each year, or one of them: withheld where the list of that year withholds it."""
    years = {year: row for year, row in cells.items() if agency is None or agency.name in row}
    found = {
        measure.key: {str(year): in_its_year(row, agency, measure) for year, row in years.items()}
        for measure in MEASURES
    }
    return Comparison(_("Year"), found, dict.fromkeys(found))


def in_its_year(row: Groups, agency: Agency | None, measure: Measure) -> Share:
    if agency is None:
        return whole(total(row.values()), measure, sees_people=False)
    return shares(row, measure, sees_people=False).get(agency.name, WITHHELD)


def across_cohorts(tallies: QuerySet[ClassTally], cells: Cells, agency: Agency, year: int) -> Comparison:
    """The classes of one agency and year; where the agency itself is withheld, so are all its classes, which make it up."""
    found = compared(_("Cohort"), classes(tallies.filter(agency=agency).of_year(year)), sees_people=False)
    row = cells.get(year, {})
    hidden = {m.key for m in MEASURES if in_its_year(row, agency, m) == WITHHELD}
    parts = {key: dict.fromkeys(one, WITHHELD) if key in hidden else one for key, one in found.shares.items()}
    return Comparison(found.first, parts, found.overall | dict.fromkeys(hidden, WITHHELD))


def hidden_classes(user: Any, cohorts: Iterable[Cohort]) -> frozenset[UUID]:
    """Of which of these cohorts the comparison shows nothing to readers who see no people: pages that show one of them must not
    tell either. Two queries, whatever their number."""
    wanted = {(cohort.agency_id, cohort.year) for cohort in cohorts}
    scope = {"agency__in": {agency for agency, _year in wanted}, "year__in": {year for _agency, year in wanted}}
    rows = ClassTally.objects.visible_to(user).filter(**scope).summed("year", "agency__name", *CLASS)
    cells, found = cells_of_years(user), set()
    for (year, agency), own in groupby(rows, key=lambda row: row[0][:2]):
        lists = named(own)
        is_all = agency in hidden_of(cells.get(year, {}))
        hidden = hidden_of({name: counts for name, (_key, counts) in lists.items()})
        found |= {key for name, (key, _counts) in lists.items() if is_all or name in hidden}
    return frozenset(found)
