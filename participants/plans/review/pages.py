"""What the pages of a plan show of its versions: the newest, the changes, what was said about each."""

from collections.abc import Iterable
from typing import Any

from participants.plans.models import ActionPlan
from participants.plans.review.enums import ReviewKind
from participants.plans.review.models import PlanReview
from participants.plans.versions.diff import Comparison, compare
from participants.plans.versions.models import PlanVersion


def versions_of(plan: ActionPlan) -> list[PlanVersion]:
    """All versions with their reviews, newest first; two queries."""
    return list(plan.versions.order_by("-number").prefetch_related("reviews").select_related("submitted_by"))


def chosen_version(versions: Iterable[PlanVersion], wanted: str | None) -> PlanVersion | None:
    """The version asked for by its number, else the newest; None before the first."""
    rows = list(versions)
    return next((row for row in rows if str(row.number) == wanted), rows[0] if rows else None)


def comparison_of(version: PlanVersion, versions: Iterable[PlanVersion], *, plain: bool) -> Comparison:
    """The version's content, with the changes since the one before it unless it is to be shown plain."""
    before = None if plain else next((row.content for row in versions if row.number == version.number - 1), None)
    return compare(version.content, before)


def newest_review(versions: Iterable[PlanVersion]) -> PlanReview | None:
    """The last word that anybody said about the newest version."""
    newest = next(iter(versions), None)
    return max(newest.reviews.all(), key=lambda review: review.at, default=None) if newest else None


def history(versions: Iterable[PlanVersion]) -> list[dict[str, Any]]:
    """Versions newest first, each with its reviews in the order in which they were given."""
    return [
        {"version": row, "reviews": sorted(row.reviews.all(), key=lambda review: (review.at, review.kind))}
        for row in versions
    ]


def review_of(version: PlanVersion, kind: ReviewKind) -> PlanReview | None:
    """What the coach, or the mentor, said about the version."""
    return next((review for review in version.reviews.all() if review.kind == kind), None)
