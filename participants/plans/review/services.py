"""Reviews of a frozen version: the coach with an account, then the mentor by personal link. One decision per version and reviewer."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.authorship import refuse_author
from participants.plans.enums import PlanStatus
from participants.plans.lock import locked
from participants.plans.mentoring.services import invite_mentor
from participants.plans.models import ActionPlan
from participants.plans.review.enums import ReviewDecision, ReviewKind
from participants.plans.review.messages import tell_author
from participants.plans.review.models import PlanReview
from participants.plans.versions.models import PlanVersion
from revmental.accounts import audit
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError
from revmental.lib.workflow import illegal, move

S = PlanStatus
# Whose turn it is in which state, and where each decision leads.
LEADS_TO = {
    (S.SUBMITTED, ReviewKind.COACH): {ReviewDecision.APPROVED: S.COACH_APPROVED, ReviewDecision.RETURNED: S.RETURNED},
    (S.COACH_APPROVED, ReviewKind.MENTOR): {ReviewDecision.APPROVED: S.APPROVED, ReviewDecision.RETURNED: S.RETURNED},
    (S.REVISED, ReviewKind.COACH): {ReviewDecision.APPROVED: S.IMPLEMENTING, ReviewDecision.RETURNED: S.REVISING},
}
# Where it would lead in its reviewer's first turn; names the refusal of a decision out of turn.
OUT_OF_TURN = {
    (kind, decision): to for (_status, kind), ways in reversed(LEADS_TO.items()) for decision, to in ways.items()
}


@dataclass(frozen=True)
class Verdict:
    """What somebody decided about a version, under which name; `user` is None for a mentor without account."""

    kind: ReviewKind
    decision: ReviewDecision
    comment: str
    user: Any
    name: str
    position: str = ""


def approve_as_coach(version: PlanVersion, *, by: Any, comment: str = "") -> PlanReview:
    """The coach approves the version; the mentor is asked next. Raises as `decide` does."""
    return decide(version, Verdict(ReviewKind.COACH, ReviewDecision.APPROVED, comment, by, by.name), by=by)


def return_as_coach(version: PlanVersion, *, by: Any, comment: str) -> PlanReview:
    """The coach sends the version back with a comment. Raises as `decide` does."""
    return decide(version, Verdict(ReviewKind.COACH, ReviewDecision.RETURNED, comment, by, by.name), by=by)


def approve_as_mentor(version: PlanVersion, *, name: str, position: str, comment: str = "") -> PlanReview:
    """The mentor, named as they confirmed it, approves; the plan is then approved. Raises as `decide` does."""
    return decide(
        version, Verdict(ReviewKind.MENTOR, ReviewDecision.APPROVED, comment, None, name, position), by=system_user()
    )


def return_as_mentor(version: PlanVersion, *, name: str, position: str, comment: str) -> PlanReview:
    """The mentor sends the version back with a comment. Raises as `decide` does."""
    return decide(
        version, Verdict(ReviewKind.MENTOR, ReviewDecision.RETURNED, comment, None, name, position), by=system_user()
    )


@transaction.atomic
def decide(version: PlanVersion, verdict: Verdict, *, by: Any) -> PlanReview:
    """Writes the review, moves the plan, tells the author. The same decision by the same person again is harmless.

    Raises DomainError when a return says no reason, when the version is no longer the newest, or when the author
    judges their own plan; IllegalMove when it is not this reviewer's turn.
    """
    plan = locked(version.plan)
    if again := repeated(version, verdict):
        return again
    refuse(plan, version, verdict)
    ways = LEADS_TO.get((S(plan.status), verdict.kind))
    if ways is None:
        raise illegal(plan, OUT_OF_TURN[verdict.kind, verdict.decision])
    status = ways[verdict.decision]
    stamps = {"approved_at": timezone.now()} if status == PlanStatus.APPROVED else {}
    review = write_review(version, verdict)
    moved = move(plan, status, by=by, note=verdict.comment, stamps=stamps)
    audit.record(
        f"plan.{verdict.kind}_{verdict.decision}",
        moved,
        by=by,
        data={"version": version.number, "name": verdict.name},
        reason=verdict.comment,
    )
    tell_author(review, plan.enrolment, by=by)
    if status == PlanStatus.COACH_APPROVED:
        invite_mentor(moved, by=by)
    return review


def repeated(version: PlanVersion, verdict: Verdict) -> PlanReview | None:
    """The review that says the same already: a double click or a retry."""
    same = version.reviews.filter(kind=verdict.kind, decision=verdict.decision, reviewer=verdict.user)
    return same.first()


def refuse(plan: ActionPlan, version: PlanVersion, verdict: Verdict) -> None:
    if verdict.decision == ReviewDecision.RETURNED and not verdict.comment.strip():
        raise DomainError(_("Say what should be improved; the author reads it beside the text."))
    if plan.versions.filter(number__gt=version.number).exists():
        raise DomainError(_("A newer version was submitted meanwhile. Read it before you decide."))
    if verdict.user:
        refuse_author(plan, verdict.user)


def write_review(version: PlanVersion, verdict: Verdict) -> PlanReview:
    return PlanReview.objects.create(
        version=version,
        kind=verdict.kind,
        decision=verdict.decision,
        comment=verdict.comment.strip(),
        reviewer=verdict.user,
        reviewer_name=verdict.name[:150],
        reviewer_position=verdict.position[:200],
    )
