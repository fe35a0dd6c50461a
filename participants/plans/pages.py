"""What the pages of a plan show, composed from its rows: the newest version, the way it went, the files."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from participants.plans.content import ACTIVITY_FIELDS, TEXTS, Content
from participants.plans.diff import WORDING, Comparison, compare, day_text
from participants.plans.enums import PlanStatus, ReviewKind
from participants.plans.models import ActionPlan
from participants.plans.review_models import PlanReview, PlanVersion


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


def steps(plan: ActionPlan) -> list[dict[str, Any]]:
    """The way of a plan for components/steps.html."""
    order = [PlanStatus.DRAFT, PlanStatus.SUBMITTED, PlanStatus.COACH_APPROVED, PlanStatus.APPROVED]
    now = order.index(PlanStatus.DRAFT if plan.status == PlanStatus.RETURNED else PlanStatus(plan.status))
    labels = [_("You write"), _("Coach reads"), _("Mentor approves"), _("Approved: you carry it out")]
    return [{"label": label, "state": state(place, now, len(order))} for place, label in enumerate(labels)]


def state(place: int, now: int, count: int) -> str:
    if place < now or now == count - 1:
        return "done"
    return "now" if place == now else "next"


def history(versions: Iterable[PlanVersion]) -> list[dict[str, Any]]:
    """Versions newest first, each with its reviews in the order in which they were given."""
    return [
        {"version": row, "reviews": sorted(row.reviews.all(), key=lambda review: (review.at, review.kind))}
        for row in versions
    ]


def review_of(version: PlanVersion, kind: ReviewKind) -> PlanReview | None:
    """What the coach, or the mentor, said about the version."""
    return next((review for review in version.reviews.all() if review.kind == kind), None)


def part_lines(part: str, content: Content) -> list[str]:
    """One part of a content as lines to read: the text, the chosen words, or one line per activity."""
    if part in TEXTS:
        return [content[part]] if content[part] else []
    if part in WORDING:
        return [str(WORDING[part][code]) for code in content[part]]
    return [f"{number}. {activity_line(row)}" for number, row in enumerate(content[part], 1)]


def activity_line(row: Content) -> str:
    cells = [day_text(row[name]) if name.endswith("_on") else row[name] for name in ACTIVITY_FIELDS if row[name]]
    return " · ".join(cells)
