"""What a plan shows as drawings, each with its table: the radar of the diagnosis, the causes, the calendar of the activities."""

import datetime as dt
from typing import Any

from django.utils.dates import MONTHS_3
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from participants.plans.content import Content
from participants.plans.enums import Bone, CauseMethod
from participants.plans.guide.choice import Ranked, chosen_of, criteria_of, ranking
from participants.plans.guide.diagnosis import averages
from participants.plans.guide.parts import cleaned
from revmental.lib.charts.causes import fishbone_chart, whys_chart
from revmental.lib.charts.gantt import Span, gantt_chart
from revmental.lib.charts.marks import Chart
from revmental.lib.charts.plain import Bar
from revmental.lib.charts.radar import radar_chart
from revmental.lib.dates import range_text

FULL = 5


def drawings(content: Content) -> dict[str, Any]:
    """Every drawing of a content by the part it belongs to; None where there is nothing to draw."""
    return {
        "diagnosis": diagnosis_radar(content),
        "choice": ranking_table(content),
        "analysis": causes_drawing(content),
        "activities": activity_calendar(content),
    }


def diagnosis_radar(content: Content) -> Chart | None:
    """The means of three dimensions at least; fewer make no shape."""
    means = averages(cleaned("diagnosis", content.get("diagnosis")))
    bars = [
        Bar(one.label, one.mean, number_format(one.mean, 1), "gold-mark" if is_weakest(one, means) else "mark")
        for one in means
    ]
    if len(bars) < 3:
        return None
    weakest = min(means, key=lambda one: one.mean)
    title = _("Diagnosis of the work culture (1–5)")
    description = _("Lowest: %(label)s with %(mean)s") % {
        "label": weakest.label,
        "mean": number_format(weakest.mean, 1),
    }
    return radar_chart(title, description, bars, head=(_("Dimension"), _("Average")), full=FULL)


def is_weakest(one: Any, means: list[Any]) -> bool:
    return one.mean == min(other.mean for other in means)


def ranking_table(content: Content) -> dict[str, Any] | None:
    """The weighed candidates as a table: criteria, then each candidate with its marks, sum and place."""
    choice = cleaned("choice", content.get("choice"))
    rows = ranking(choice)
    if not rows:
        return None
    chosen = chosen_of(choice)
    return {
        "criteria": list(criteria_of(choice).values()),
        "rows": [{"ranked": row, "is_chosen": row == chosen, "evidence": evidence_of(row, choice)} for row in rows],
        "reason": choice.get("reason", ""),
    }


def evidence_of(row: Ranked, choice: Content) -> str:
    return next(candidate["evidence"] for candidate in choice["candidates"] if candidate["id"] == row.id)


def causes_drawing(content: Content) -> Chart | None:
    """By the method in use; before one is chosen, by what was written."""
    analysis = cleaned("analysis", content.get("analysis"))
    problem = content.get("issue") or content.get("title") or _("Issue")
    bones, whys = analysis.get("bones", {}), [text for text in analysis.get("whys", []) if text]
    if bones and (analysis["method"] == CauseMethod.FISHBONE or not whys):
        return fishbone(problem, bones)
    return ladder(problem, whys) if whys else None


def fishbone(problem: str, bones: Content) -> Chart:
    rows = [(str(Bone(bone).label).capitalize(), causes) for bone, causes in bones.items()]
    description = _("Causes of: %(problem)s") % {"problem": problem[:200]}
    return fishbone_chart(_("Fishbone of causes"), description, problem, rows, head=(_("Kind of cause"), _("Causes")))


def ladder(problem: str, whys: list[str]) -> Chart:
    steps = [(_("Why? (%(number)d)") % {"number": number}, text) for number, text in enumerate(whys, 1)]
    description = _("Causes of: %(problem)s") % {"problem": problem[:200]}
    return whys_chart(_("Chain of whys"), description, steps, head=(_("Question"), _("Answer")))


def activity_calendar(content: Content, begin: int = 1) -> Chart | None:
    """The activities that have both days, numbered from `begin`."""
    spans = [
        span_of(number, row)
        for number, row in enumerate(content["activities"], begin)
        if row.get("starts_on") and row.get("ends_on")
    ]
    if not spans:
        return None
    first, last = min(span.starts_on for span in spans), max(span.ends_on for span in spans)
    months = {number: str(name) for number, name in MONTHS_3.items()}
    return gantt_chart(
        _("Calendar of the activities"), range_text(first, last), spans, head=(_("Activity"), _("When")), month=months
    )


def span_of(number: int, row: Content) -> Span:
    start, end = (dt.date.fromisoformat(row[name]) for name in ("starts_on", "ends_on"))
    return Span(f"{number}. {row.get('name') or '–'}", start, end, range_text(start, end))
