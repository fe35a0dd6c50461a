"""How the plans of a cohort stand, and what they hold up."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.enrolment.models import Enrolment
from participants.enrolment.results import unsettled_people
from participants.plans.enums import APPROVED_ONCE, PlanStatus
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort

NOT_STARTED = "none"


def plan_counts(people: QuerySet[Enrolment]) -> dict[str, int]:
    """How many of these people have a plan in each status; "none" counts those who have not begun. One query."""
    found = Counter(status or NOT_STARTED for status in people.values_list("plan__status", flat=True))
    return {key: found[key] for key in [NOT_STARTED, *PlanStatus.values]}


def blockers(cohort: Cohort) -> list[Blocker]:
    """Nobody to coach, plans that wait for a coach, and plans not approved yet. Three queries for any number of people.

    None of them refuses the step: the graduation meeting decides about each person. On whom it has decided is left out.
    """
    if not cohort.version.requires_plan:
        return []
    waiting = unsettled_people(cohort)
    counts = plan_counts(waiting)
    return [
        *without_coach(cohort, waiting.filter(coach=None).count()),
        *unread(cohort, counts[PlanStatus.SUBMITTED]),
        *not_approved(cohort, sum(counts.values()) - sum(counts[status] for status in APPROVED_ONCE)),
    ]


def without_coach(cohort: Cohort, count: int) -> Iterator[Blocker]:
    if count:
        detail, action = _("Choose a coach for them in the list of action plans."), _("Assign a coach")
        text = _("without a coach")
        yield blocker(CohortStatus.RUNNING, people(count), text, (cohort, "coach=none", action), detail)


def unread(cohort: Cohort, count: int) -> Iterator[Blocker]:
    if count:
        subject = ngettext("%(count)s action plan", "%(count)s action plans", count) % {"count": count}
        shown = (cohort, f"status={PlanStatus.SUBMITTED}", _("Review"))
        yield blocker(CohortStatus.RUNNING, subject, _("waiting for the coach"), shown)


def not_approved(cohort: Cohort, count: int) -> Iterator[Blocker]:
    if count:
        detail, action = _("Coach and mentor approve it before it is carried out."), _("See the plans")
        text = _("without an approved action plan")
        yield blocker(CohortStatus.ACTUALISATION, people(count), text, (cohort, "status=open", action), detail)


def blocker(step: CohortStatus, subject: str, text: str, shown: tuple[Cohort, str, str], detail: str = "") -> Blocker:
    """One point. `shown`: whose list of plans shows it, by which filter, and what is done there."""
    cohort, query, action = shown
    link = f"{reverse('plan_list', args=[cohort.pk])}?{query}"
    return Blocker(step=step, subject=subject, text=text, detail=detail, url=link, action=action, refuses=False)


def people(count: int) -> str:
    return ngettext("%(count)s participant", "%(count)s participants", count) % {"count": count}
