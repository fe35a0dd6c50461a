"""Per person: where they stand, what is missing in words with the link that mends it, and what to propose to the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.assessment.results import ScoringRules, results
from participants.attendance.summary import AttendanceSummary, attendance_summary
from participants.enrolment.models import Enrolment
from participants.enrolment.querysets import EnrolmentQuerySet
from participants.graduation.standing.lacks import Lack, Standing, lacks, proposed_outcome
from participants.plans.enums import PlanStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from revmental.lib.numbers import decimal_text


@dataclass(frozen=True)
class Reason:
    """One thing that is missing, in words, with the page that mends it."""

    lack: Lack
    text: str  # as a part of the sentence: "2 JP"
    url: str

    @property
    def line(self) -> str:
        """The text standing alone: "kurang 2 JP"."""
        return _("lacks %(things)s") % {"things": self.text} if self.lack in WANTING else self.text


@dataclass(frozen=True)
class Eligibility:
    """One person before the meeting. Figures are of this moment; locking the meeting freezes them into the decision."""

    enrolment: Enrolment
    standing: Standing
    reasons: Sequence[Reason]

    @property
    def is_eligible(self) -> bool:
        return not self.reasons

    @property
    def attendance(self) -> AttendanceSummary:
        return self.standing.attendance

    @property
    def plan_status(self) -> str:
        return self.standing.plan_status

    @property
    def plan_label(self) -> str:
        """The plan's status in words; also of one not begun."""
        return str(dict(PlanStatus.choices).get(self.plan_status, _("not begun")))

    @property
    def final_score(self) -> Decimal | None:
        return self.standing.result.final

    @property
    def predikat(self) -> str:
        return self.standing.result.predikat

    @cached_property
    def proposed(self) -> Outcome:
        return proposed_outcome(self.standing, [reason.lack for reason in self.reasons])

    @property
    def text(self) -> str:
        """All reasons as one sentence: "kurang 2 JP dan persetujuan coach; nilai akhir 65 di bawah batas lulus 70"; "" when eligible."""
        wanting = [reason.text for reason in self.reasons if reason.lack in WANTING]
        clauses = [reason.text for reason in self.reasons if reason.lack not in WANTING]
        return "; ".join(([_("lacks %(things)s") % {"things": joined(wanting)}] if wanting else []) + clauses)


# What is simply not there yet; the others are clauses of their own.
WANTING = {Lack.ATTENDANCE, Lack.PLAN, Lack.SCORES}


def eligibility(cohort: Cohort, people: EnrolmentQuerySet | None = None) -> list[Eligibility]:
    """Everybody who takes part in the cohort (or `people` of it), in the order of the attendance list.

    Six queries for any number of people.
    """
    chosen = cohort.enrolments.active() if people is None else people
    rules = ScoringRules.of(cohort.version)
    marks, scores = attendance_summary(chosen), results(chosen, rules)
    rows = chosen.in_order().annotate(plan_status=F("plan__status"), plan_key=F("plan__pk"))
    return [one(rules, who, Standing(marks[who.pk], who.plan_status or "", scores[who.pk])) for who in rows]


def one(rules: ScoringRules, who: Enrolment, standing: Standing) -> Eligibility:
    found = lacks(rules.version, standing)
    return Eligibility(who, standing, [Reason(lack, words(lack, rules, standing), mend(lack, who)) for lack in found])


def joined(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def words(lack: Lack, rules: ScoringRules, standing: Standing) -> str:
    match lack:
        case Lack.ATTENDANCE:
            return attendance_words(standing.attendance)
        case Lack.PLAN:
            return PLAN_WORDS[standing.plan_status]()
        case Lack.SCORES:
            return missing_words([part.name for part in standing.result.missing])
        case Lack.MINIMUM:
            return _("%(components)s below the minimum") % {
                "components": joined([part.name for part in standing.result.low])
            }
        case Lack.TOO_LOW:
            figures = {"have": standing.result.final, "want": rules.version.pass_mark}
            shown = {name: decimal_text(value or 0, rules.version.score_decimals) for name, value in figures.items()}
            return _("final score %(have)s below the pass mark %(want)s") % shown


def attendance_words(figures: AttendanceSummary) -> str:
    if not figures.jp_total:
        return _("a schedule with sessions")
    if not figures.unmarked:
        return _("%(jp)s JP") % {"jp": figures.jp_short}
    marks = ngettext("%(n)s session not marked", "%(n)s sessions not marked", figures.unmarked) % {
        "n": figures.unmarked
    }
    return _("%(jp)s JP (%(marks)s)") % {"jp": figures.jp_short, "marks": marks}


PLAN_WORDS = {
    "": lambda: _("an action plan"),
    PlanStatus.DRAFT: lambda: _("submission of the action plan"),
    PlanStatus.RETURNED: lambda: _("improvement of the action plan"),
    PlanStatus.SUBMITTED: lambda: _("the coach's approval"),
    PlanStatus.COACH_APPROVED: lambda: _("the mentor's approval"),
    PlanStatus.APPROVED: lambda: _("the seminar of the action plan"),
    PlanStatus.SEMINAR_READY: lambda: _("the seminar of the action plan"),
    PlanStatus.PRESENTED: lambda: _("the final report of the action plan"),
    PlanStatus.REVISING: lambda: _("improvement of the action plan after the seminar"),
    PlanStatus.REVISED: lambda: _("the coach's approval after the seminar"),
    PlanStatus.IMPLEMENTING: lambda: _("the final report of the action plan"),
    PlanStatus.REPORTED: lambda: _("the coach's acceptance of the final report"),
}


def missing_words(names: Sequence[str]) -> str:
    """Up to two components are named, more are counted."""
    if len(names) > 2:
        return ngettext("%(n)s score", "%(n)s scores", len(names)) % {"n": len(names)}
    return _("the score of %(components)s") % {"components": joined(names)}


def mend(lack: Lack, who: Enrolment) -> str:
    if lack == Lack.ATTENDANCE:
        return reverse("attendance_history", args=[who.pk])
    if lack == Lack.PLAN:
        key: UUID | None = getattr(who, "plan_key", None)
        return reverse("plan_review", args=[key]) if key else reverse("plan_list", args=[who.cohort_id])
    return f"{reverse('score_sheet', args=[who.cohort_id])}#p-{who.pk}"
