"""Asking for the papers of a plan or a seminar: the facts are frozen now, in the row of the job; rendering reads nothing else."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from participants.plans.models import ActionPlan
from participants.plans.seminar.models import Presentation, SeminarDay
from programs.cohorts.models import Cohort
from reports.certificates.facts.wording import LANGUAGE
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import Keyed, request_document, same_document
from reports.plan_papers.approval_facts import approval_facts
from reports.plan_papers.minutes_facts import day_minutes, presentation_minutes
from reports.plan_papers.word_facts import word_facts
from revmental.lib.dates import date_text, local

TITLE_LENGTH = 250
Facts = Callable[[ActionPlan], dict[str, Any]]
# What may be asked for about one plan, and where its facts come from.
PLAN_FACTS: Mapping[str, Facts] = {JobKind.PLAN_APPROVAL: approval_facts, JobKind.PLAN_WORD: word_facts}


def request_plan_paper(plan: ActionPlan, kind: JobKind, *, by: Any) -> Document:
    """The paper of this kind as the plan stands now: the file that says just that, or a job that makes it.

    Raises DomainError while the plan has not come so far, or when the agency's emblem is gone.
    """
    facts = PLAN_FACTS[kind](plan)
    with translation.override(LANGUAGE):
        label = kind.label[:1].upper() + kind.label[1:]
    title = f"{label}, {plan.enrolment.printed_name}"
    return frozen_paper(kind, plan, plan.enrolment.cohort, facts, title=title, by=by)


def request_day_minutes(day: SeminarDay, *, by: Any) -> Document:
    """The berita acara of a day of the seminar. Raises DomainError while a presentation of it is not finalised."""
    zone = day.cohort.time_zone
    facts = day_minutes(day)
    with translation.override(LANGUAGE):
        on = date_text(local(day.starts_at, zone).date())
        title = _("Minutes of the seminar, %(cohort)s, %(day)s") % {"cohort": day.cohort.label, "day": on}
    return frozen_paper(JobKind.SEMINAR_MINUTES, day, day.cohort, facts, title=title, by=by)


def request_presentation_minutes(presentation: Presentation, *, by: Any) -> Document:
    """The berita acara of one presentation. Raises DomainError while it is not finalised."""
    facts = presentation_minutes(presentation)
    with translation.override(LANGUAGE):
        title = _("Minutes of the seminar, %(name)s") % {"name": presentation.plan.enrolment.printed_name}
    cohort = presentation.seminar.cohort
    return frozen_paper(JobKind.SEMINAR_MINUTES, presentation, cohort, facts, title=title, by=by)


@transaction.atomic
def frozen_paper(
    kind: JobKind, subject: Keyed, cohort: Cohort, facts: dict[str, Any], *, title: str, by: Any
) -> Document:
    """The file made of these very facts if there is one (a failed job is tried again), else a new job."""
    return same_document(kind, subject, facts, by=by) or request_document(
        kind, subject, cohort, by=by, title=title[:TITLE_LENGTH], parameters=facts
    )
