"""The indicator of an activity drawn: from its baseline over the entries to its target."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants.plans.execution.models import ProgressEntry
from participants.plans.execution.results import entries_of
from participants.plans.models import PlanActivity
from revmental.lib.charts.lines import Goal, Spot, line_chart
from revmental.lib.charts.marks import Chart
from revmental.lib.dates import date_text
from revmental.lib.numbers import exact_text

# As wide as a phone's card, so that its letters stay readable there.
NARROW = 340.0
SHOWN = 5


def indicator_chart(activity: PlanActivity) -> Chart | None:
    """The numbers of an activity in time, with their table; None while there is none to draw."""
    measured = [entry for entry in entries_of(activity) if entry.value is not None]
    if not measured:
        return None
    return line_chart(
        activity.indicator or activity.name,
        _("From the baseline over what was reported to the target"),
        spots_of(activity, measured),
        head=(_("Date"), in_unit(_("Value"), activity)),
        rows=rows_of(activity, measured),
        goal=goal_of(activity),
        width=NARROW,
        height=200,
    )


def spots_of(activity: PlanActivity, measured: list[ProgressEntry]) -> list[Spot]:
    """The baseline on the first day, then the newest entries; all of them stand in the table."""
    spots = []
    if activity.baseline_value is not None:
        first = min(activity.starts_on or measured[0].on, measured[0].on)
        spots.append(
            Spot(first.toordinal(), float(activity.baseline_value), _("start"), exact_text(activity.baseline_value))
        )
    return spots + [
        Spot(entry.on.toordinal(), float(entry.value), date_format(entry.on, "j/n"), exact_text(entry.value))
        for entry in last_of_each_day(measured)[-SHOWN:]
    ]


def last_of_each_day(measured: list[ProgressEntry]) -> list[ProgressEntry]:
    """A later entry of the same day corrects the earlier one."""
    return list({entry.on: entry for entry in measured}.values())


def goal_of(activity: PlanActivity) -> Goal | None:
    value = activity.target_value
    return None if value is None else Goal(float(value), exact_text(value))


def rows_of(activity: PlanActivity, measured: list[ProgressEntry]) -> list[tuple[str, ...]]:
    rows = [(date_text(entry.on), exact_text(entry.value)) for entry in measured]
    if activity.baseline_value is not None:
        rows.insert(0, (_("baseline"), exact_text(activity.baseline_value)))
    if activity.target_value is not None:
        rows.append((_("target"), exact_text(activity.target_value)))
    return rows


def in_unit(label: str, activity: PlanActivity) -> str:
    return f"{label} ({activity.unit})" if activity.unit else label
