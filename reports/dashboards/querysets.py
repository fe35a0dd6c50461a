"""Reusable reads of the tallies: whose one may see, and their sums."""

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import QuerySet, Sum

from reports.dashboards.counts import COUNTED, Counts
from revmental.accounts.access import agency_ids, is_supervisor
from revmental.accounts.roles import Permission


class TallyQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Tallies of the agencies whose picture the user may see; of all for the supervising body."""
        if is_supervisor(user):
            return self
        return self.filter(agency__in=agency_ids(user, Permission.PICTURE_VIEW))

    def of_year(self, year: int | None) -> Self:
        """Those of cohorts of the year; all where none is named."""
        return self if year is None else self.filter(year=year)

    def together(self) -> Counts:
        """The sum over all of them."""
        found = self.aggregate(**{f"sum_{name}": Sum(name, default=0) for name in COUNTED})
        return Counts(*found.values())

    def summed(self, *by: str) -> list[tuple[tuple[Any, ...], Counts]]:
        """The sums for each combination of these fields there is, in their order."""
        sums = {f"sum_{name}": Sum(name) for name in COUNTED}
        rows: Iterable[tuple[Any, ...]] = self.order_by(*by).values_list(*by).annotate(**sums)
        return [(row[: len(by)], Counts(*row[len(by) :])) for row in rows]
