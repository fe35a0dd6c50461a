"""Submits a plan: checks that nothing is missing, freezes a version, and tells the coach, all in one transaction."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.enrolment.enums import EnrolmentStatus
from participants.plans.content import Gap, content_of, gaps
from participants.plans.enums import PlanStatus
from participants.plans.lock import locked
from participants.plans.models import ActionPlan
from participants.plans.versions.messages import tell_coach
from participants.plans.versions.models import PlanVersion
from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move


class PlanIncomplete(DomainError):
    """The plan lacks something; `gaps` says what and where."""

    def __init__(self, found: list[Gap]) -> None:
        super().__init__(
            _("The plan is not complete yet: %(parts)s.")
            % {"parts": "; ".join(f"{gap.label}: {gap.text}" for gap in found)}
        )
        self.gaps = found


@transaction.atomic
def submit_plan(plan: ActionPlan, *, by: Any) -> PlanVersion:
    """Freezes the plan as its next version and puts it before the coach.

    A plan that is submitted already answers with the version it made, so pressing twice makes one. Raises
    PlanIncomplete, DomainError for those who withdrew, IllegalMove for a plan that is with the mentor or approved.
    """
    fresh = locked(plan)
    if fresh.status in (PlanStatus.SUBMITTED, PlanStatus.REVISED):
        return fresh.versions.latest("number")
    refuse_withdrawn(fresh)
    content = content_of(fresh)
    if found := gaps(content):
        raise PlanIncomplete(found)
    now = timezone.now()
    # After the seminar the coach alone looks at the improved version; the mentor's approval stands.
    to = PlanStatus.REVISED if fresh.status == PlanStatus.REVISING else PlanStatus.SUBMITTED
    moved = move(fresh, to, by=by, stamps={"submitted_at": now})
    version = freeze(moved, content, by=by, at=now)
    audit.record("plan.submitted", moved, by=by, data={"version": version.number})
    tell_coach(version, fresh.enrolment, by=by)
    return version


def refuse_withdrawn(plan: ActionPlan) -> None:
    if plan.enrolment.status == EnrolmentStatus.WITHDRAWN:
        raise DomainError(_("%(name)s no longer takes part in this training.") % {"name": plan.enrolment})


def freeze(plan: ActionPlan, content: dict[str, Any], *, by: Any, at: Any) -> PlanVersion:
    """The next version; numbers have no gap because the plan's row is locked."""
    files = plan.evidence_files.values("id", "name", "content_type", "size", "sha256")
    evidence = [file | {"id": str(file["id"])} for file in files]
    return PlanVersion.objects.create(
        plan=plan,
        number=plan.versions.count() + 1,
        content=content | {"evidence": evidence, "inspired_by": plan.inspired_by},
        submitted_by=by,
        submitted_at=at,
    )
