"""Counts people directly, from the rows of all rooms: the truth that tallies only keep ready."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.plans.checkins.enums import PRACTISING
from participants.plans.checkins.models import CheckIn, CheckInAnswer
from participants.plans.enums import APPROVED_ONCE
from programs.cohorts.enums import CohortStatus
from programs.curricula.enums import Outcome
from reports.certificates.models import Certificate
from reports.dashboards.counts import COUNTED
from reports.dashboards.models import ClassTally

S = CohortStatus
# A plan is due when the class has left the steps in which it is written.
PLANS_ARE_DUE = Q(
    cohort__version__requires_plan=True, cohort__status__in=[S.ASSESSMENT, S.GRADUATION, S.CERTIFICATES, S.AFTER]
)
# Whose training has not begun is not trained yet; a class that starts, or goes back, is marked and counted anew.
NOT_BEGUN = [S.PLANNED, S.REGISTRATION, S.CANCELLED]
GROUP = ("cohort", "agency", "cohort__year", "sender", "position_group")


def people(keys: Iterable[UUID]) -> QuerySet[Enrolment]:
    """Who counts in these cohorts: nobody who has withdrawn, nobody of a cohort that was cancelled or has not begun."""
    return Enrolment.objects.active().filter(cohort__in=keys).exclude(cohort__status__in=NOT_BEGUN).order_by()


def counted(keys: Iterable[UUID]) -> list[ClassTally]:
    """The tallies of these cohorts as they should be now, not saved; one query, however many they are."""
    latest = CheckInAnswer.objects.filter(check_in__enrolment=OuterRef("pk")).order_by("-check_in__days", "-number")
    # One row each, which the database looks up; asked whether such a row exists, it would go through all decisions ever made.
    standing = GraduationDecision.objects.standing().filter(enrolment=OuterRef("pk")).order_by()
    rows = people(keys).annotate(
        practice=Subquery(latest.values("practice")[:1]), outcome=Subquery(standing.values("outcome")[:1])
    )
    found = rows.values_list(*GROUP).annotate(**figures())
    return [
        ClassTally(
            cohort_id=cohort, agency_id=agency, year=year, sender_id=sender, position_group=group,
            **dict(zip(COUNTED, numbers, strict=True)),
        )
        for cohort, agency, year, sender, group, *numbers in found
    ]  # fmt: skip


def figures() -> dict[str, Any]:
    """What is counted, in the order of `Counts`."""
    certificates = Certificate.objects.in_force().filter(enrolment=OuterRef("pk"))
    conditions = {
        "decided": Q(outcome__isnull=False),
        "passed": Q(outcome=Outcome.PASSED),
        "certified": Exists(certificates),
        "plans_due": PLANS_ARE_DUE,
        "plans_approved": PLANS_ARE_DUE & Q(plan__status__in=APPROVED_ONCE),
        "asked": Exists(CheckIn.objects.filter(enrolment=OuterRef("pk"))),
        "answered": Q(practice__isnull=False),
        "practising": Q(practice__in=PRACTISING),
    }
    return {"people": Count("pk")} | {name: Count("pk", filter=rule) for name, rule in conditions.items()}
