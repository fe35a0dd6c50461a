"""The end of a presentation: its result is fixed, the plan goes on, the score is written, the author is told."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.assessment.services import take_over_scores
from participants.enrolment.results import lock_results
from participants.plans.enums import PlanStatus
from participants.plans.judging.messages import tell_result
from participants.plans.judging.outcome.results import SeminarRules, standing_of
from participants.plans.lock import locked as locked_plan
from participants.plans.seminar.enums import PresentationStatus, SeminarOutcome
from participants.plans.seminar.lock import locked
from participants.plans.seminar.models import Presentation
from programs.curricula.enums import ScoreSource
from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.workflow import illegal, move

NEXT = {
    SeminarOutcome.ACCEPTED: PlanStatus.IMPLEMENTING,
    SeminarOutcome.IMPROVE: PlanStatus.REVISING,
}


@transaction.atomic
def finalise(presentation: Presentation, outcome: str, notes: str = "", *, by: Any) -> Presentation:
    """Fixes the result and lets the plan go on: to be carried out, or to be improved first (`notes` say what).

    The same end again is harmless. Raises DomainError while a judge is missing who is not excused, without notes for an
    improvement, when it was ended differently already, or once graduation is locked; IllegalMove when it was taken off.
    """
    # The locks in this order: writers of results, then of the plan, then of its presentation.
    cohort = lock_results(presentation.seminar.cohort_id, {presentation.plan.enrolment_id})
    plan = locked_plan(presentation.plan)
    fresh = locked(presentation)
    if fresh.status == PresentationStatus.HELD:
        return same_end(fresh, outcome, notes)
    if fresh.status != PresentationStatus.SCHEDULED:
        raise illegal(fresh, PresentationStatus.HELD)
    refuse_wordless(outcome, notes)
    held = hold(fresh, outcome, notes.strip(), result_of(fresh), by=by)
    move(plan, PlanStatus.PRESENTED, by=by)
    move(plan, NEXT[SeminarOutcome(outcome)], by=by, note=held.notes)
    take_over_scores(cohort, {plan.enrolment_id: held.result}, source=ScoreSource.SEMINAR, by=by)
    tell_result(held, by=by)
    return held


def same_end(held: Presentation, outcome: str, notes: str) -> Presentation:
    """A double click or a retry gets what stands; another decision is refused."""
    if (held.outcome, held.notes) != (outcome, notes.strip()):
        raise DomainError(
            _("The presentation of %(name)s was finalised meanwhile: %(outcome)s. It stands.")
            % {"name": held.plan.enrolment, "outcome": held.get_outcome_display()}
        )
    return held


def refuse_wordless(outcome: str, notes: str) -> None:
    if outcome == SeminarOutcome.IMPROVE and not notes.strip():
        raise DomainError(_("Say what should be improved; the participant reads it beside the text."))


def result_of(presentation: Presentation) -> Decimal:
    """The result of a panel that is complete. Raises DomainError naming who or what is missing."""
    now = standing_of(presentation, SeminarRules.of(presentation.seminar.cohort.version))
    if now.result is None:
        raise DomainError(
            _("Not yet: %(missing)s. Wait for the marks, or excuse the judge with a reason.")
            % {"missing": "; ".join(text.rstrip(".") for text in now.missing)}
        )
    return now.result


def hold(presentation: Presentation, outcome: str, notes: str, result: Decimal, *, by: Any) -> Presentation:
    stamps = {
        "outcome": outcome, "notes": notes, "result": result, "finalised_at": timezone.now(), "finalised_by": by,
    }  # fmt: skip
    held = move(presentation, PresentationStatus.HELD, by=by, stamps=stamps)
    audit.record("presentation.finalised", held, by=by, data={"outcome": outcome, "result": str(result)}, reason=notes)
    return held
