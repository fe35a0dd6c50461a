"""The habit curve and the reasons for stopping, drawn."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from participants.plans.checkins.habits.curve import Point
from revmental.lib.charts.lines import Spot, line_chart
from revmental.lib.charts.marks import Chart
from revmental.lib.charts.plain import Bar, row_chart
from revmental.lib.numbers import decimal_text


def habit_chart(points: Sequence[Point]) -> Chart | None:
    """The share that still practises as a falling stair, the number at risk below each step; None before any answer."""
    drawn = [spot_of(point, point.share) for point in points if point.share is not None]
    if not drawn:
        return None
    return line_chart(
        _("Share that still practises"),
        _("By days since the end of the training; n is how many of those still practising answered"),
        [Spot(0, 100, _("end"), percent(100)), *drawn],
        head=heads(),
        rows=[row_of(point) for point in points],
        span=(0, 100),
        is_stepped=True,
        height=260,
    )


def spot_of(point: Point, share: float) -> Spot:
    return Spot(point.days, share, _("day %(n)d") % {"n": point.days}, percent(share), f"n = {point.at_risk}")


def heads() -> tuple[str, ...]:
    first = (_("Days"), _("Asked"), _("Answered"), _("Unknown"))
    return (*first, _("Still practising"), _("Newly stopped"), _("At risk"), _("Share in %"))


def row_of(point: Point) -> tuple[str, ...]:
    counts = (point.days, point.asked, point.answered, point.unknown, point.practising, point.stopped, point.at_risk)
    return (*(str(count) for count in counts), percent(point.share))


def percent(share: float | None) -> str:
    return "–" if share is None else f"{decimal_text(share)} %"


def reason_chart(counts: Mapping[str, int]) -> Chart | None:
    """How often each reason was given; None where all are too few to be shown."""
    if not counts:
        return None
    bars = [Bar(reason or _("other reasons together"), count, str(count)) for reason, count in counts.items()]
    title, description = _("Reasons for stopping"), _("How many alumni named each reason")
    return row_chart(title, description, bars, head=(_("Reason"), _("Alumni")))
