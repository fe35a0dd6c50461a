"""The demonstration: loading it again is harmless, what is missing is added, every page has a row."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from participants.assessment.models import Score
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.graduation.standing import blockers as graduation
from participants.people.models import Person
from participants.plans.dialogue.models import PlanComment
from participants.plans.enums import APPROVED_ONCE, PlanStatus
from participants.plans.execution.models import ProgressEntry
from participants.plans.models import ActionPlan
from participants.plans.review.models import PlanReview
from participants.plans.seminar.models import Presentation
from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion
from reports.certificates.checks.audiences import preflight_for
from reports.certificates.checks.layout import lay_out
from reports.certificates.checks.plan import Preflight
from reports.certificates.models import Certificate
from reports.demo import issuing, services
from reports.demo.cohorts import DRAFT, PLANS
from reports.demo.services import load_demo
from reports.plan_papers.minutes_facts import day_minutes
from revmental.accounts.models import Agency, User, WorkUnit

pytestmark = pytest.mark.django_db
# The light ones: two classes that are only planned, the open import.
SMALL = [plan for plan in PLANS if plan.key in ("jatim-parepare-2022-a", "jatim-parepare-2022-b", "coba-impor")]
MODELS = (Agency, User, WorkUnit, CurriculumVersion, Cohort, Person, Enrolment)


def counts() -> list[int]:
    return [model._default_manager.count() for model in MODELS]


def plans_of(cohort: Cohort):
    return ActionPlan.objects.filter(enrolment__cohort=cohort)


def only(monkeypatch, plans) -> None:
    """Takes the demonstration to have these cohorts alone."""
    monkeypatch.setattr(services, "PLANS", plans)


def test_loading_again_changes_nothing(monkeypatch) -> None:
    only(monkeypatch, SMALL)
    first = (load_demo(), counts())
    assert (first[0], (load_demo(), counts())) == (3, (0, first[1]))


def test_missing_cohorts_are_added_beside_those_that_are_there(monkeypatch) -> None:
    only(monkeypatch, SMALL[:1])
    assert load_demo() == 1
    kept = Cohort.objects.get()
    before = counts()
    only(monkeypatch, SMALL)
    assert load_demo() == 2
    after = counts()
    assert Cohort.objects.filter(pk=kept.pk).exists()
    assert after[:4] == before[:4], "agencies, users, units and curricula are those that were there"
    assert sorted(Cohort.objects.values_list("key", flat=True)) == sorted(plan.key for plan in SMALL)


def test_cohort_that_is_gone_while_its_people_are_there_is_named_and_nothing_is_made(monkeypatch) -> None:
    only(monkeypatch, SMALL[:1])
    load_demo()
    Cohort.objects.update(key="lain")
    before = counts()
    only(monkeypatch, SMALL)
    with pytest.raises(CommandError, match="jatim-parepare-2022-a.*--reset"):
        call_command("demo")
    assert counts() == before


def test_courses_and_workshop_show_life_on_every_page(monkeypatch) -> None:
    only(monkeypatch, [plan for plan in PLANS if plan.key in ("bontang-2021-2", "jatim-bontang-2023")])
    load_demo()
    course, workshop = (Cohort.objects.get(key=key) for key in ("bontang-2021-2", "jatim-bontang-2023"))
    assert set(plans_of(workshop).values_list("status", flat=True)) == set(PlanStatus.values) - set(APPROVED_ONCE) | {
        "approved", "implementing"
    }  # fmt: skip
    held = Presentation.objects.filter(seminar__cohort=course, status="held")
    assert (held.count(), held.filter(outcome="improve").count(), course.seminars.count()) == (26, 2, 3)
    assert set(plans_of(course).filter(presentations__isnull=False).values_list("status", flat=True)) == {
        "implementing"
    }
    assert [len(day_minutes(day)["data"]["results"]) for day in course.seminars.all()] == [13, 12, 1]
    assert workshop.version.requires_plan is True
    assert CurriculumVersion.objects.filter(label=DRAFT, status="draft").count() == 1
    assert WorkUnit.objects.count() == 3
    outcomes = GraduationDecision.objects.standing().filter(enrolment__cohort=course).values_list("outcome", flat=True)
    assert (list(outcomes).count("passed"), list(outcomes).count("postponed")) == (25, 5)
    (blocker,) = graduation.blockers(course)
    assert f"{blocker.subject} {blocker.text}" == "5 ditunda: 1 kini memenuhi syarat"
    waiting = ActionPlan.objects.waiting_for_coach(User.objects.get(username="pengajar"))
    assert waiting.filter(enrolment__cohort=course).count() == 1
    assert_mentors_speak(workshop)
    assert_seminar_is_the_score(course)


@pytest.mark.full
def test_every_page_that_is_issued_prints_right(monkeypatch) -> None:
    """The loading itself takes that for granted."""
    found: list[dict[str, list[str]]] = []

    def laid_out(*about: Any, **choices: Any) -> Preflight:
        plan = preflight_for(*about, **choices)
        found.append(lay_out(plan.candidates, tick=lambda done, total: None))
        return plan

    monkeypatch.setattr(issuing, "preflight_for", laid_out)
    only(monkeypatch, [plan for plan in PLANS if plan.key in ("bontang-2021-1", "bontang-2021-2")])
    load_demo()
    assert [len(pages) for pages in found] == [25, 6, 25]
    assert [problem for pages in found for problems in pages.values() for problem in problems] == []
    assert len(set(Certificate.objects.values_list("agency", "number"))) == Certificate.objects.count() == 56


def assert_mentors_speak(workshop: Cohort) -> None:
    """In the workshop mentors have asked and been answered, sent one plan back, and confirmed what has begun."""
    remarks = PlanComment.objects.filter(plan__enrolment__cohort=workshop, speaker="mentor")
    assert set(remarks.annotate(said=Count("entries")).values_list("said", flat=True)) == {2}
    returned = PlanReview.objects.filter(version__plan__enrolment__cohort=workshop, kind="mentor", decision="returned")
    assert (remarks.count(), returned.count()) == (6, 1)
    begun = ProgressEntry.objects.filter(plan__enrolment__cohort=workshop)
    assert (begun.count(), begun.filter(confirmation__isnull=False).count()) == (3, 3)
    assert plans_of(workshop).exclude(diagnosis={}).count() == plans_of(workshop).count()


def assert_seminar_is_the_score(course: Cohort) -> None:
    """Who has presented has the result as the score of the seminar; who has not, has none."""
    scores = dict(
        Score.objects.filter(component__version=course.version, component__name="Seminar").values_list(
            "enrolment", "value"
        )
    )
    held = Presentation.objects.filter(seminar__cohort=course)
    assert scores == dict(held.values_list("plan__enrolment", "result"))
