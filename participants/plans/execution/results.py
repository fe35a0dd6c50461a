"""How far each activity has come, as plain data: what pages show, and what a final report freezes."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from participants.plans.content import iso, plain_number
from participants.plans.execution.models import ProgressEntry
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


def shares_of(plans: Any) -> dict[UUID, int]:
    """`overall_share` of each of the plans by its key, in one query; plans without an activity are left out."""
    newest = ProgressEntry.objects.filter(activity=OuterRef("pk")).order_by("-on", "-reported_at").values("share")[:1]
    shares: dict[UUID, list[int]] = {}
    activities = PlanActivity.objects.filter(plan__in=plans).annotate(share=Coalesce(Subquery(newest), 0))
    for plan, share in activities.values_list("plan_id", "share"):
        shares.setdefault(plan, []).append(share)
    return {plan: sum(values) // len(values) for plan, values in shares.items()}


def overall_share(results: list[Result]) -> int:
    """How much of the plan is done, in whole percent: every activity counts the same."""
    return sum(row["share"] for row in results) // len(results) if results else 0
