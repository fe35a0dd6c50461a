"""A panel: one chart with its table and its words. What is drawn and what is downloaded are made of the same rows."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.dashboards.counts import Measure, Share
from revmental.lib.charts.marks import Chart, Table
from revmental.lib.charts.named import Named, named_chart
from revmental.lib.charts.plain import Bar, bar_chart
from revmental.lib.numbers import decimal_text
from revmental.lib.small_numbers import FLOOR

DRAWN = slice(12)
NARROW, YEARS_DRAWN = 320.0, 8
PERCENTS = ((0.0, "0 %"), (50.0, "50 %"), (100.0, "100 %"))
NOTHING = "\N{EN DASH}"


@dataclass(frozen=True)
class Key:
    """What one mark of the chart says; `mark` names its sample in the style sheet."""

    mark: str
    text: str


@dataclass(frozen=True)
class Panel:
    """`key` names it in addresses; `legend` tells what the marks say, `notes` are sentences below it. The chart's own table says
    what is drawn; `whole` makes that of all groups, for the file: a page stays small however many there are."""

    key: str
    chart: Chart
    whole: Callable[[], Table]
    notes: tuple[str, ...] = ()
    legend: tuple[Key, ...] = ()


def whole_number(count: int | None) -> str:
    return _("withheld") if count is None else decimal_text(count)


def percent_text(share: Share) -> str:
    return NOTHING if share.percent is None else f"{decimal_text(share.percent, 1)}\N{NO-BREAK SPACE}%"


def bar_text(share: Share) -> str:
    """`87,5 % dari 32`, or why there is none."""
    if share.is_withheld:
        return _("withheld")
    if not share.base:
        return _("none yet")
    if share.percent is None:
        return _("only %(base)s people") % {"base": share.base}
    return _("%(share)s of %(base)s") % {"share": percent_text(share), "base": decimal_text(share.base)}


def by_chance(share: Share) -> tuple[float, float] | None:
    """In which span the share may lie by chance alone (Wilson, 95 %): a class of ten swings more than one of four hundred."""
    if share.percent is None or not share.base:
        return None
    z, n, p = 1.96, share.base, share.percent / 100
    middle, swing = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return tuple(100 * max(0, min(1, (middle + sign * swing) / (1 + z * z / n))) for sign in (-1, 1))


def share_panel(
    measure: Measure, first: str, groups: Mapping[str, Share], overall: Share | None, drawn: slice = DRAWN
) -> Panel:
    """One measure of every group, by its name, on the scale from 0 to 100 %, with a golden line for everybody together (None:
    their sum is not shown), where there are several. Only a part may be drawn."""
    seen = dict(list(groups.items())[drawn])
    together = overall if overall and overall.percent is not None and len(groups) > 1 else None
    chart = named_chart(
        str(measure.label),
        str(measure.meaning),
        [Named(name, share.percent, bar_text(share), by_chance(share)) for name, share in seen.items()],
        table=share_table(first, seen, overall),
        full=100,
        ticks=PERCENTS,
        line=together.percent if together else None,
    )
    whole = partial(share_table, first, groups, overall)
    notes = share_notes(groups, len(groups) - len(seen))
    return Panel(measure.key, chart, whole, notes, share_legend(measure, seen.values(), together))


def share_table(first: str, groups: Mapping[str, Share], overall: Share | None) -> Table:
    """Groups with both numbers of their share, and everybody together below them."""
    rows = [(name, *share_cells(share)) for name, share in groups.items()]
    if overall and rows:
        rows.append((_("Together"), *share_cells(overall)))
    return Table((first, _("Number of people"), _("Out of"), _("Share in %")), tuple(rows))


def share_cells(share: Share) -> tuple[str, str, str]:
    """Part, base and the bare per cent, whose sign stands in the head: a spreadsheet calculates with it."""
    percent = NOTHING if share.percent is None else decimal_text(share.percent, 1)
    return (whole_number(share.part), whole_number(share.base), _("withheld") if share.is_withheld else percent)


def share_legend(measure: Measure, seen: Iterable[Share], together: Share | None) -> tuple[Key, ...]:
    """The marks that are drawn, in the order in which they lie upon one another."""
    legend = [Key("share", f"{measure.meaning}.")]
    if together:
        legend.append(Key("together", _("Golden line: together %(share)s.") % {"share": percent_text(together)}))
    if any(by_chance(share) for share in seen):
        swing = _("Thin line: how far the share could swing by chance alone; the fewer people, the longer it is.")
        legend.append(Key("chance", swing))
    return tuple(legend)


def share_notes(groups: Mapping[str, Share], left: int) -> tuple[str, ...]:
    """What is not drawn."""
    notes = [more_in_file(left)] if left > 0 else []
    if any(share.is_withheld for share in groups.values()):
        notes.append(withheld_note())
    return tuple(notes)


def more_in_file(left: int) -> str:
    return ngettext("%(n)s more stands in the file.", "%(n)s more stand in the file.", left) % {"n": left}


def withheld_note() -> str:
    return _("Withheld: it would tell of fewer than %(floor)d people, by itself or as the rest of a sum.") % {
        "floor": FLOOR
    }


def people_panel(key: str, title: str, first: str, groups: Mapping[str, int | None]) -> Panel:
    """How many people each group has, the largest first."""
    rows = sorted(groups.items(), key=lambda row: (row[1] is None, -(row[1] or 0), row[0]))
    full = max((count or 0 for _name, count in rows), default=0)
    bars = [Named(name, count, whole_number(count)) for name, count in rows[DRAWN]]
    drawn = people_table(first, rows[DRAWN])
    chart = named_chart(title, _("Participants who have not withdrawn"), bars, table=drawn, full=full or 1)
    notes = [more_in_file(len(rows) - len(bars))] if len(rows) > len(bars) else []
    if None in groups.values():
        notes.append(withheld_note())
    return Panel(key, chart, partial(people_table, first, rows), tuple(notes))


def people_table(first: str, rows: Sequence[tuple[str, int | None]]) -> Table:
    return Table((first, _("Participants")), tuple((name, whole_number(count)) for name, count in rows))


def years_panel(people: Mapping[int, int | None], cohorts: Mapping[int, int]) -> Panel:
    """Participants by year, as upright bars; the table knows the cohorts too."""
    years = sorted(people)
    bars = [Bar(str(year), people[year] or 0, whole_number(people[year])) for year in years[-YEARS_DRAWN:]]
    title, description = (
        _("People trained by year"),
        _("Participants who have not withdrawn, by the year of their cohort"),
    )
    chart = bar_chart(title, description, bars, head=("", ""), height=180, width=NARROW)
    rows = tuple((str(year), whole_number(cohorts.get(year, 0)), whole_number(people[year])) for year in years)
    table = Table((_("Year"), _("Cohorts"), _("Participants")), rows)
    notes = (withheld_note(),) if None in people.values() else ()
    return Panel("peserta", replace(chart, table=table), lambda: table, notes)
