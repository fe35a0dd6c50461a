"""What a participant lacks by the rules of the version, as pure data; the words for it stand in `eligibility`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from participants.assessment.results import Result
from participants.attendance.summary import AttendanceSummary
from participants.plans.enums import reached
from programs.curricula.enums import Outcome
from programs.curricula.models import CurriculumVersion


class Lack(StrEnum):
    """Kinds of what is missing. The order is that of the sentence."""

    ATTENDANCE = "attendance"
    PLAN = "plan"
    SCORES = "scores"
    MINIMUM = "minimum"
    TOO_LOW = "too_low"


@dataclass(frozen=True)
class Standing:
    """The figures of one person that the rules look at. `plan_status` is "" where no plan was begun."""

    attendance: AttendanceSummary
    plan_status: str
    result: Result


def lacks(version: CurriculumVersion, standing: Standing) -> list[Lack]:
    """What keeps the person from passing, by the version's threshold, plan and score rules alone; empty: eligible."""
    result = standing.result
    scored = version.requires_scores
    checks = {
        Lack.ATTENDANCE: not standing.attendance.is_met,
        Lack.PLAN: version.requires_plan and not reached(standing.plan_status, version.plan_need),
        Lack.SCORES: scored and bool(result.missing),
        Lack.MINIMUM: scored and bool(result.low),
        Lack.TOO_LOW: scored and result.is_below_pass_mark,
    }
    return [lack for lack, holds in checks.items() if holds]


def proposed_outcome(standing: Standing, missing: Sequence[Lack]) -> Outcome:
    """What to propose to the meeting, which decides freely. No rule of LAN is known, so this is a "contoh": nothing
    lacking, passed; attendance out of reach or the pass mark missed, not passed; what can still be mended, postponed."""
    if not missing:
        return Outcome.PASSED
    if Lack.TOO_LOW in missing or (Lack.ATTENDANCE in missing and not standing.attendance.still_reachable):
        return Outcome.FAILED
    return Outcome.POSTPONED
