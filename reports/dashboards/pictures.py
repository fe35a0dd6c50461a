"""The picture of an agency for those who lead it, and the one across agencies for the supervising body."""

import datetime as dt
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from reports.dashboards.comparing import YEARS, Cells, across_agencies, of_agency
from reports.dashboards.counts import MEASURES, Counts, total
from reports.dashboards.models import ClassTally, TallyMark, YearTally
from reports.dashboards.panels import Panel, bar_text, people_panel, percent_text, whole_number, years_panel
from reports.dashboards.withholding import large_enough, numbers, whole
from reports.dashboards.wording import position_name, sender_name
from revmental.accounts.models import Agency

Picture = tuple[list[dict[str, Any]], list[Panel]]


def counted_until() -> dt.datetime:
    """Everything that happened before this moment is in the tallies: when the longest waiting mark was left, else now."""
    return TallyMark.objects.aggregate(at=Min("at"))["at"] or timezone.now()


def agency_picture(user: Any, agency: Agency, year: int | None) -> Picture:
    """Figures and panels of an agency, of one year or of all."""
    tallies = ClassTally.objects.visible_to(user).filter(agency=agency)
    years = {key: counts for (key,), counts in tallies.summed("year")}
    scope = tallies.of_year(year)
    people = {key: counts.people for key, counts in years.items()}
    senders = {sender_name(name): counts.people for (name,), counts in scope.summed("sender__name")}
    panels = [
        years_panel(people, cohorts_by_year(Cohort.objects.filter(agency=agency))),
        people_panel("pengirim", _("People trained by sending agency"), _("Sending agency"), senders),
        groups_panel({group: counts.people for (group,), counts in scope.summed("position_group")}),
        *of_agency(tallies, YEARS, None).panels(),
    ]
    return stats(years.get(year, Counts()) if year else total(years.values()), sees_people=True), panels


def nation_picture(user: Any, cells: Cells, year: int) -> Picture:
    """Figures and panels of one year across agencies; too small numbers are withheld."""
    row = cells.get(year, {})
    of_year = YearTally.objects.visible_to(user).of_year(year)
    groups = {group: counts for (group,), counts in of_year.summed("position_group")}
    years = large_enough({year: total(row.values()).people for year, row in cells.items()})
    panels = [
        years_panel(years, cohorts_by_year(Cohort.objects.all())),
        people_panel("instansi", _("People trained by agency"), _("Agency"), numbers(row)),
        groups_panel(numbers(groups)),
        *across_agencies(cells, year).panels(),
    ]
    return stats(total(row.values()), sees_people=False), panels


def cohorts_by_year(cohorts: QuerySet[Cohort]) -> dict[int, int]:
    """How many cohorts each year has; those that were cancelled are not counted."""
    rows = cohorts.exclude(status=CohortStatus.CANCELLED).order_by()
    return dict(rows.values_list("year").annotate(n=Count("pk")))


def groups_panel(groups: dict[str, Any]) -> Panel:
    named = {position_name(group): count for group, count in groups.items()}
    return people_panel("kelompok-jabatan", _("People trained by position group"), _("Position group"), named)


def stats(counts: Counts, *, sees_people: bool) -> list[dict[str, Any]]:
    """Participants, and the share of each measure."""
    people = counts.people if sees_people else large_enough({"": counts.people})[""]
    found = [{"label": _("Participants"), "value": whole_number(people), "note": ""}]
    for measure in MEASURES:
        share = whole(counts, measure, sees_people=sees_people)
        has_one = share.percent is not None
        text = percent_text(share) if has_one else bar_text(share)
        note = (
            _("%(part)s of %(base)s") % {"part": whole_number(share.part), "base": whole_number(share.base)}
            if has_one
            else ""
        )
        found.append({"label": measure.label, "value": text, "note": note})
    return found
