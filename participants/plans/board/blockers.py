"""How the plans of a cohort stand, and what they hold up."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.models import Enrolment
from participants.plans.enums import APPROVED_ONCE, PlanStatus
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort

NOT_STARTED = "none"


def plan_counts(cohort: Cohort) -> dict[str, int]:
    """How many of those taking part have a plan in each status; "none" counts those who have not begun. One query."""
    found = Counter(
        status or NOT_STARTED
        for status in Enrolment.objects.active().filter(cohort=cohort).values_list("plan__status", flat=True)
    )
    return {key: found[key] for key in [NOT_STARTED, *PlanStatus.values]}


def blockers(cohort: Cohort) -> list[Blocker]:
    """Nobody to coach, plans that wait for a coach, and plans not approved yet. Three queries for any number of people.

    None of them refuses the step: the graduation meeting decides about each person.
    """
    if not cohort.version.requires_plan:
        return []
    counts = plan_counts(cohort)
    uncoached = Enrolment.objects.active().filter(cohort=cohort, coach=None).count()
    open_plans = sum(counts.values()) - sum(counts[status] for status in APPROVED_ONCE)
    found = [
        without_coach(cohort, uncoached) if uncoached else None,
        unread(cohort, counts[PlanStatus.SUBMITTED]) if counts[PlanStatus.SUBMITTED] else None,
        not_approved(cohort, open_plans) if open_plans else None,
    ]
    return [blocker for blocker in found if blocker]


def without_coach(cohort: Cohort, count: int) -> Blocker:
    return Blocker(
        step=CohortStatus.RUNNING,
        subject=people(count),
        text=_("without a coach"),
        detail=_("Choose a coach for them in the list of action plans."),
        url=reverse("plan_list", args=[cohort.pk]) + "?coach=none",
        action=_("Assign a coach"),
        refuses=False,
    )


def unread(cohort: Cohort, count: int) -> Blocker:
    return Blocker(
        step=CohortStatus.RUNNING,
        subject=ngettext("%(count)s action plan", "%(count)s action plans", count) % {"count": count},
        text=_("waiting for the coach"),
        url=reverse("plan_list", args=[cohort.pk]) + f"?status={PlanStatus.SUBMITTED}",
        action=_("Review"),
        refuses=False,
    )


def not_approved(cohort: Cohort, count: int) -> Blocker:
    return Blocker(
        step=CohortStatus.ACTUALISATION,
        subject=people(count),
        text=_("without an approved action plan"),
        detail=_("Coach and mentor approve it before it is carried out."),
        url=reverse("plan_list", args=[cohort.pk]) + "?status=open",
        action=_("See the plans"),
        refuses=False,
    )


def people(count: int) -> str:
    return ngettext("%(count)s participant", "%(count)s participants", count) % {"count": count}
