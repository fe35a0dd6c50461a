"""Days of a seminar, presentations with their panel, marks; and a whole presentation ready to be judged."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from participants.plans.enums import PlanStatus
from participants.plans.judging.models import SeminarMark
from participants.plans.judging.services import MarkChange, save_marks, save_marks_as_mentor
from participants.plans.seminar.models import PanelMember, Presentation, SeminarDay
from programs.cohorts.models import Cohort
from programs.curricula.enums import JudgeRole
from tests.factories.accounts import UserFactory
from tests.factories.participants import ActionPlanFactory
from tests.factories.plans import plan_in
from tests.factories.programs import CohortFactory, JudgeWeightFactory, SeminarCriterionFactory

MORNING = dt.datetime(2026, 9, 15, 1, tzinfo=dt.UTC)


def clock(minutes: int) -> dt.datetime:
    """So many minutes after the day began."""
    return MORNING + dt.timedelta(minutes=minutes)


class SeminarDayFactory(DjangoModelFactory):
    class Meta:
        model = SeminarDay

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    starts_at = MORNING
    ends_at = MORNING + dt.timedelta(hours=6)
    room = "Aula Contoh"


class PresentationFactory(DjangoModelFactory):
    class Meta:
        model = Presentation

    plan = factory.SubFactory(ActionPlanFactory)
    seminar = factory.SubFactory(SeminarDayFactory, cohort=factory.SelfAttribute("..plan.enrolment.cohort"))
    agency = factory.SelfAttribute("plan.agency")
    starts_at = MORNING
    ends_at = MORNING + dt.timedelta(minutes=20)


class PanelMemberFactory(DjangoModelFactory):
    class Meta:
        model = PanelMember

    presentation = factory.SubFactory(PresentationFactory)
    agency = factory.SelfAttribute("presentation.agency")
    role = JudgeRole.EXAMINER
    user = factory.SubFactory(UserFactory)
    name = factory.SelfAttribute("user.name")


class SeminarMarkFactory(DjangoModelFactory):
    class Meta:
        model = SeminarMark

    member = factory.SubFactory(PanelMemberFactory)
    criterion = factory.SubFactory(
        SeminarCriterionFactory, version=factory.SelfAttribute("..member.presentation.seminar.cohort.version")
    )
    value = 80
    rated_by = factory.SubFactory(UserFactory)


def hold_seminars(cohort: Cohort, weights: dict[str, int] | None = None) -> None:
    """Makes the cohort's version one with a seminar: two criteria (60, 40), and the judges' weights."""
    version = cohort.version
    version.holds_seminar = True
    version.save()
    SeminarCriterionFactory(version=version, order=1, name="Isu", weight=60)
    SeminarCriterionFactory(version=version, order=2, name="Rencana", weight=40)
    for role, weight in (weights or {"examiner": 50, "coach": 30, "mentor": 20}).items():
        JudgeWeightFactory(version=version, role=role, weight=weight)


def scheduled(enrolment: Any, judges: dict[str, Any], **values: Any) -> Presentation:
    """The enrolment's plan on a day of its cohort, with these judges ({role: user, a name for the mentor})."""
    plan = plan_in(PlanStatus.SEMINAR_READY, enrolment)
    presentation = PresentationFactory(plan=plan, **values)
    for role, judge in judges.items():
        has_account = role != JudgeRole.MENTOR
        PanelMemberFactory(
            presentation=presentation, role=role, user=judge if has_account else None, name=judge.name if has_account else judge
        )  # fmt: skip
    return presentation


def judge_of(presentation: Presentation, role: str) -> PanelMember:
    return presentation.panel.get(role=role)


def give(presentation: Presentation, role: str, *values: int) -> None:
    """The judge of that role gives one value per criterion, in order."""
    judge = judge_of(presentation, role)
    criteria = presentation.seminar.cohort.version.criteria.order_by("order")
    changes = [MarkChange(line.pk, Decimal(value)) for line, value in zip(criteria, values, strict=True)]
    if judge.user is None:
        save_marks_as_mentor(judge, changes)
    else:
        save_marks(judge, changes, by=judge.user)
