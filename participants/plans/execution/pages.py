"""What every page of the carrying out shows: the activities with their entries and charts, the reports with their reviews."""

from typing import Any

from django.utils import timezone

from participants.plans.execution.charts import indicator_chart
from participants.plans.execution.models import FinalReport, ProgressEntry
from participants.plans.execution.results import entries_of, overall_share, result_of
from participants.plans.models import ActionPlan


def activity_cards(plan: ActionPlan) -> list[dict[str, Any]]:
    """Each activity with its result, its entries newest first and its chart; four queries for any number."""
    rows = plan.activities.order_by("order", "pk").prefetch_related("progress__confirmation", "progress__file")
    return [
        {
            "activity": activity,
            "result": result_of(activity),
            "entries": list(reversed(entries_of(activity))),
            "chart": indicator_chart(activity),
            "is_late": bool(
                activity.ends_on and activity.ends_on < timezone.localdate() and not activity.progress.all()
            ),
        }
        for activity in rows
    ]


def share_of(cards: list[dict[str, Any]]) -> int:
    """How much of the plan is done, in whole percent."""
    return overall_share([card["result"] for card in cards])


def reports_of(plan: ActionPlan) -> list[FinalReport]:
    """The submitted reports newest first, with what the coach decided."""
    return list(plan.reports.order_by("-number").select_related("review__reviewer", "submitted_by"))


def unconfirmed(plan: ActionPlan) -> list[ProgressEntry]:
    """Entries that wait for the mentor's word, oldest first."""
    return list(plan.progress.filter(confirmation=None).select_related("activity", "file"))
