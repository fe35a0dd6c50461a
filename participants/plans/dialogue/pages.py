"""What the pages of a plan show of the dialogue: for each part its comments, and what the reader may do there."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from participants.plans.content import PARTS
from participants.plans.dialogue.desks import Desk
from participants.plans.dialogue.enums import MAY_DO, MAY_REMARK, Deed
from participants.plans.dialogue.models import PlanComment
from participants.plans.models import ActionPlan
from participants.plans.versions.models import PlanVersion


def threads(version: PlanVersion, versions: Sequence[PlanVersion], desk: Desk | None) -> dict[str, dict[str, Any]]:
    """Part → its comments as they stand beside the version, and where a new one is sent; two queries for any number.

    `versions` are all of the plan, newest first; without a desk the reader only reads.
    """
    before = next((row for row in versions if row.number == version.number - 1), None)
    comments = list(version.plan.comments.shown_with(version, before))
    add_url = desk.add_url if desk and version == versions[0] and may_remark(desk, version.plan) else ""
    form = uuid4()
    return {
        part: {
            "part": part,
            "label": label,
            "comments": (rows := [item(row, version, desk) for row in comments if row.part == part]),
            "open": (open_rows := sum(row["comment"].is_open for row in rows)),
            "mended": len(rows) - open_rows,
            "add_url": add_url,
            "version": version.number,
            "form": form,
        }
        for part, label in PARTS.items()
    }


def may_remark(desk: Desk, plan: ActionPlan) -> bool:
    return plan.status in MAY_REMARK.get(desk.voice.speaker, ())


def item(comment: PlanComment, version: PlanVersion, desk: Desk | None) -> dict[str, Any]:
    """One comment with its entries; `carried` when it was made on an older version than the one on the page."""
    return {
        "comment": comment,
        "carried": comment.version_id != version.pk,
        "url": desk.answer_url(comment) if desk else "",
        "may_reopen": bool(desk and Deed.REOPEN in MAY_DO[desk.voice.speaker]),
        "form": uuid4(),
    }


def open_count(found: dict[str, dict[str, Any]]) -> int:
    """How many comments are open on the page."""
    return sum(thread["open"] for thread in found.values())
