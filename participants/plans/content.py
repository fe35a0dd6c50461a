"""What a plan says as plain data: its content as it is frozen, what is missing before it is submitted, how far a draft is. No rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.plans.guide.choice import is_tie_open
from participants.plans.guide.parts import cleaned

Content = Mapping[str, Any]

TEXTS = ["title", "issue", "cause", "idea", "benefit"]
LISTS = ["focus", "behaviours"]
# Parts that are small structures of their own; `guide` says what each holds.
GUIDES = ["diagnosis", "choice", "analysis", "milestones"]
ACTIVITY_TEXTS = ["name", "indicator", "target", "evidence", "stages", "output", "unit", "risk", "stakeholders"]
ACTIVITY_NUMBERS = ["baseline_value", "target_value"]
ACTIVITY_DATES = ["starts_on", "ends_on"]
ACTIVITY_FIELDS = [*ACTIVITY_TEXTS, *ACTIVITY_NUMBERS, *ACTIVITY_DATES, "behaviours"]
# Without these an activity is not ready to be submitted.
ACTIVITY_REQUIRED = ["name", "indicator", "target", "evidence", "starts_on", "ends_on"]

# The parts in the order in which they are written; the key is also the anchor of the part on the page.
PARTS: dict[str, Any] = {
    "title": gettext_lazy("Title"),
    "focus": gettext_lazy("Focus"),
    "diagnosis": gettext_lazy("Diagnosis"),
    "choice": gettext_lazy("Choice of the issue"),
    "issue": gettext_lazy("Issue"),
    "analysis": gettext_lazy("Analysis of causes"),
    "cause": gettext_lazy("Root cause"),
    "idea": gettext_lazy("Idea"),
    "activities": gettext_lazy("Activities"),
    "behaviours": gettext_lazy("Behaviours of BerAKHLAK"),
    "benefit": gettext_lazy("Benefit"),
    "milestones": gettext_lazy("Milestones"),
}
# Offered as help and shown to coach and mentor, never forced.
OFFERED = ("diagnosis", "choice", "analysis", "benefit", "milestones")
REQUIRED = tuple(part for part in PARTS if part not in OFFERED)
ACTIVITY_LABELS: dict[str, Any] = {
    "name": gettext_lazy("activity"),
    "indicator": gettext_lazy("indicator"),
    "target": gettext_lazy("target"),
    "starts_on": gettext_lazy("start date"),
    "ends_on": gettext_lazy("end date"),
    "evidence": gettext_lazy("planned evidence"),
}


@dataclass(frozen=True)
class Gap:
    """One thing that a draft lacks: in which part, in words, and the anchor where it is mended."""

    part: str
    label: str
    text: str
    anchor: str


def content_of(plan: Any) -> dict[str, Any]:
    """The plan and its activities as JSON-able data; reads `plan.activities`, prefetched or not."""
    content = {name: getattr(plan, name) for name in [*TEXTS, *GUIDES]}
    content |= {name: list(getattr(plan, name)) for name in LISTS}
    return content | {"activities": [activity_data(row) for row in plan.activities.all()]}


def completed(content: Content, stored: Content) -> dict[str, Any]:
    """The whole content: parts and cells that `content` does not speak of stay as they are stored."""
    rows = {row["id"]: row for row in stored["activities"]}
    whole = {**stored, **content}
    activities = [{**blank_activity(), **rows.get(row["id"], {}), **row} for row in whole["activities"]]
    return {**whole, **{name: cleaned(name, whole[name]) for name in GUIDES}, "activities": activities}


def activity_data(row: Any) -> dict[str, Any]:
    """One activity; dates in ISO form and numbers as text, both "" where there is none."""
    texts = {name: getattr(row, name) for name in ACTIVITY_TEXTS} | {"behaviours": list(row.behaviours)}
    numbers = {name: plain_number(getattr(row, name)) for name in ACTIVITY_NUMBERS}
    return {"id": str(row.pk)} | texts | numbers | {name: iso(getattr(row, name)) for name in ACTIVITY_DATES}


def blank_activity() -> dict[str, Any]:
    """An activity that says nothing yet."""
    return {name: "" for name in ACTIVITY_FIELDS} | {"behaviours": []}


def plain_number(value: Decimal | None) -> str:
    """A number without idle zeros, as the database and a form both write it; "" for none."""
    return "" if value is None else f"{value.normalize():f}"


def iso(day: Any) -> str:
    return day.isoformat() if day else ""


def differing_parts(one: Content, other: Content) -> list[str]:
    """Keys of the parts in which two contents differ, in the order of writing; what one lacks is empty."""
    return [part for part in PARTS if (one.get(part) or None) != (other.get(part) or None)]


def gaps(content: Content) -> list[Gap]:
    """What is missing before the plan may go to the coach. Rule of the house ("contoh"): every required part and cell is filled."""
    found = [gap for part in REQUIRED if part != "activities" and (gap := gap_of(part, content))]
    found += [*tie_gaps(content), *activity_gaps(content["activities"])]
    return sorted(found, key=lambda gap: list(PARTS).index(gap.part))


def gap_of(part: str, content: Content) -> Gap | None:
    if content[part]:
        return None
    text = _("choose at least one") if part in LISTS else _("is still empty")
    return Gap(part, str(PARTS[part]), text, part)


def tie_gaps(content: Content) -> list[Gap]:
    """Who weighs issues and finds two alike says which one it is and why; nobody has to weigh."""
    if not is_tie_open(cleaned("choice", content.get("choice"))):
        return []
    text = _("two issues share the first place: choose one and say why")
    return [Gap("choice", str(PARTS["choice"]), text, "choice")]


def activity_gaps(activities: Iterable[Content]) -> list[Gap]:
    """Every activity with what it lacks; or that there is none."""
    rows = list(activities)
    if not rows:
        return [Gap("activities", str(PARTS["activities"]), _("add at least one"), "activities")]
    return [
        activity_gap(number, empty)
        for number, row in enumerate(rows, 1)
        if (empty := [n for n in ACTIVITY_REQUIRED if not row[n]])
    ]


def activity_gap(number: int, empty: list[str]) -> Gap:
    names = ", ".join(str(ACTIVITY_LABELS[name]) for name in empty)
    return Gap(
        "activities",
        _("Activity %(number)d") % {"number": number},
        _("%(fields)s still empty") % {"fields": names},
        f"activity-{number}",
    )


def progress(content: Content) -> int:
    """How much of the required plan is written, in whole percent: each part counts the same, activities by their filled cells."""
    shares = [float(bool(content[part])) for part in REQUIRED if part != "activities"]
    return int(100 * (sum(shares) + activity_share(content["activities"])) / len(REQUIRED))


def activity_share(activities: Iterable[Content]) -> float:
    cells = [bool(row[name]) for row in activities for name in ACTIVITY_REQUIRED]
    return sum(cells) / len(cells) if cells else 0.0
