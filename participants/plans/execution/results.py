"""How far each activity has come, as plain data: what pages show, and what a final report freezes."""

from typing import Any

from participants.plans.content import iso, plain_number
from participants.plans.models import ActionPlan, PlanActivity

Result = dict[str, Any]


def results_of(plan: ActionPlan) -> list[Result]:
    """Every activity with its newest entry, its newest number and how much was confirmed; three queries."""
    rows = plan.activities.order_by("order", "pk").prefetch_related("progress__confirmation", "progress__file")
    return [result_of(activity) for activity in rows]


def result_of(activity: PlanActivity) -> Result:
    entries = entries_of(activity)
    newest = entries[-1] if entries else None
    numbers = [entry.value for entry in entries if entry.value is not None]
    return {
        "activity": str(activity.pk),
        "name": activity.name,
        "indicator": activity.indicator,
        "unit": activity.unit,
        "target": activity.target,
        "baseline_value": plain_number(activity.baseline_value),
        "target_value": plain_number(activity.target_value),
        "value": plain_number(numbers[-1]) if numbers else "",
        "share": newest.share if newest else 0,
        "on": iso(newest and newest.on),
        "entries": len(entries),
        "confirmed": sum(hasattr(entry, "confirmation") for entry in entries),
        "files": sum(entry.file_id is not None for entry in entries),
    }


def entries_of(activity: PlanActivity) -> list[Any]:
    """Its entries from the oldest to the newest, as prefetched."""
    return sorted(activity.progress.all(), key=lambda entry: (entry.on, entry.reported_at))


def overall_share(results: list[Result]) -> int:
    """How much of the plan is done, in whole percent: every activity counts the same."""
    return sum(row["share"] for row in results) // len(results) if results else 0
