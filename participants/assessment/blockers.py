"""What assessment misses before graduation: scores not entered, scores below a minimum."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.assessment.results import ScoringRules, class_results
from participants.enrolment.results import unsettled_ids
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import ScoreSource
from programs.curricula.rule_models import ScoreComponent


def blockers(cohort: Cohort) -> list[Blocker]:
    """Per component how many scores are missing, and how many people are below a minimum or the pass mark.

    Shown, not refused: what becomes of these people is for the graduation meeting. On whom it has decided is left out.
    """
    if not cohort.version.requires_scores:
        return []
    rules = ScoringRules.of(cohort.version)
    unsettled = unsettled_ids(cohort)
    judged = [result for who, result in class_results(cohort).items() if who in unsettled]
    missing = Counter(part.pk for result in judged for part in result.missing)
    low = sum(bool(result.low) or result.is_below_pass_mark for result in judged)
    found = [missing_scores(cohort, part, missing[part.pk]) for part in rules.components if missing[part.pk]]
    return found + ([low_scores(cohort, low)] if low else [])


def missing_scores(cohort: Cohort, part: ScoreComponent, count: int) -> Blocker:
    """The score sheet mends it, or the seminar where the values come from there."""
    is_entered = part.source == ScoreSource.MANUAL
    return Blocker(
        step=CohortStatus.ASSESSMENT,
        subject=ngettext("%(n)s score “%(component)s”", "%(n)s scores “%(component)s”", count)
        % {"n": count, "component": part.name},
        text=_("not entered yet") if is_entered else _("not decided in the seminar yet"),
        url=reverse("score_sheet" if is_entered else "seminar_list", args=[cohort.pk]),
        action=_("Enter scores") if is_entered else _("Open the seminar"),
        refuses=False,
    )


def low_scores(cohort: Cohort, count: int) -> Blocker:
    return Blocker(
        step=CohortStatus.ASSESSMENT,
        subject=ngettext("%(n)s participant", "%(n)s participants", count) % {"n": count},
        text=_("below a minimum or the pass mark"),
        url=reverse("score_sheet", args=[cohort.pk]),
        action=_("Look at the scores"),
        refuses=False,
    )
