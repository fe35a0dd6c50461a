"""Writes of the final report: its draft, the frozen version that is submitted, the coach's decision about it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.plans.authorship import refuse_author
from participants.plans.enums import PlanStatus
from participants.plans.execution.enums import ReportDecision
from participants.plans.execution.messages import ask_mentor_to_confirm, tell_author, tell_coach
from participants.plans.execution.models import FinalReport, ReportDraft, ReportReview
from participants.plans.execution.results import results_of
from participants.plans.lock import locked
from participants.plans.mentoring.services import address_of_link, new_link, open_link
from participants.plans.models import ActionPlan
from participants.plans.versions.services import refuse_withdrawn
from revmental.accounts import audit
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.workflow import move

# The three parts of the final report and their names.
PARTS: dict[str, Any] = {
    "preparation": gettext_lazy("Preparation"),
    "implementation": gettext_lazy("Implementation"),
    "evaluation": gettext_lazy("Evaluation"),
}


@transaction.atomic
def save_report(plan: ActionPlan, texts: Mapping[str, str], *, revision: int, by: Any) -> ReportDraft:
    """Stores the draft of the final report; saving the same text again does no harm, whatever the revision.

    Raises StaleEdit with the stored parts when another device saved something else meanwhile, DomainError when the
    plan is not being carried out.
    """
    fresh = locked(plan)
    draft = ReportDraft.objects.filter(plan=fresh).first() or ReportDraft(plan=fresh)
    wanted = {name: texts[name].strip() for name in PARTS}
    stored = {name: getattr(draft, name) for name in PARTS}
    if wanted == stored:
        return draft
    refuse_unless_carried_out(fresh)
    if revision != draft.revision:
        text = _("This report was changed on another device meanwhile. Compare; saving again replaces it.")
        raise StaleEdit(text, current=stored)
    for name, value in wanted.items():
        setattr(draft, name, value)
    draft.revision += 1
    draft.saved_at = timezone.now()
    draft.save()
    return draft


def refuse_unless_carried_out(plan: ActionPlan) -> None:
    refuse_withdrawn(plan)
    if plan.status != PlanStatus.IMPLEMENTING:
        raise DomainError(
            _("The plan is %(status)s, so its final report cannot be changed now. Copy your text if you need it.")
            % {"status": plan.get_status_display()}
        )


@transaction.atomic
def submit_report(plan: ActionPlan, texts: Mapping[str, str], *, revision: int, by: Any) -> FinalReport:
    """Freezes the report with the results of this moment and puts it before the coach; the mentor is asked to confirm.

    A report that waits already answers with the version it made. Raises as `save_report` does, and DomainError naming
    the parts that are still empty.
    """
    fresh = locked(plan)
    if fresh.status == PlanStatus.REPORTED:
        return fresh.reports.latest("number")
    draft = save_report(fresh, texts, revision=revision, by=by)
    refuse_unless_carried_out(fresh)
    if empty := [str(label) for name, label in PARTS.items() if not getattr(draft, name)]:
        raise DomainError(_("The report is not complete yet; still empty: %(parts)s.") % {"parts": ", ".join(empty)})
    now = timezone.now()
    moved = move(fresh, PlanStatus.REPORTED, by=by, stamps={"submitted_at": now})
    report = FinalReport.objects.create(
        plan=moved,
        number=moved.reports.count() + 1,
        results=results_of(moved),
        submitted_by=by,
        submitted_at=now,
        **{name: getattr(draft, name) for name in PARTS},
    )
    audit.record("report.submitted", moved, by=by, data={"version": report.number})
    tell(report, fresh, by=by)
    return report


def tell(report: FinalReport, plan: ActionPlan, *, by: Any) -> None:
    """The coach learns that a report waits, the mentor that there is progress to confirm."""
    enrolment = plan.enrolment
    tell_coach(report, enrolment, by=by)
    if enrolment.mentor_email and plan.progress.filter(confirmation=None).exists():
        link = open_link(plan) or new_link(plan, by=by)
        ask_mentor_to_confirm(report, link, enrolment, address_of_link(link), by=by)


def accept_report(report: FinalReport, *, by: Any, comment: str = "") -> ReportReview:
    """The coach accepts the report; the plan is then done. Raises as `decide` does."""
    return decide(report, ReportDecision.ACCEPTED, comment, by=by)


def return_report(report: FinalReport, *, by: Any, comment: str) -> ReportReview:
    """The coach sends the report back with a comment; the plan goes on. Raises as `decide` does."""
    return decide(report, ReportDecision.RETURNED, comment, by=by)


LEADS_TO = {ReportDecision.ACCEPTED: PlanStatus.DONE, ReportDecision.RETURNED: PlanStatus.IMPLEMENTING}


@transaction.atomic
def decide(report: FinalReport, decision: ReportDecision, comment: str, *, by: Any) -> ReportReview:
    """Writes the decision, moves the plan, tells the author; the same decision again is harmless.

    Raises DomainError when a return says no reason, when the report is not the newest or the author judges their own,
    IllegalMove when the plan does not wait for the decision.
    """
    plan = locked(report.plan)
    if again := ReportReview.objects.filter(report=report, decision=decision, reviewer=by).first():
        return again
    if decision == ReportDecision.RETURNED and not comment.strip():
        raise DomainError(_("Say what should be improved; the author reads it beside the text."))
    if plan.reports.filter(number__gt=report.number).exists():
        raise DomainError(_("A newer version was submitted meanwhile. Read it before you decide."))
    refuse_author(plan, by)
    moved = move(plan, LEADS_TO[decision], by=by, note=comment.strip())
    review = ReportReview.objects.create(report=report, decision=decision, comment=comment.strip(), reviewer=by)
    audit.record(f"report.{decision}", moved, by=by, data={"version": report.number}, reason=comment)
    tell_author(review, plan.enrolment, by=by)
    return review
