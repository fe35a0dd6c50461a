"""The guided parts as a browser sends them, one part alone, and numbers as people here write them."""

import pytest
from django import forms
from django.urls import reverse

from participants.plans.content import content_of
from participants.plans.fields import NumberField
from participants.plans.models import ActionPlan
from programs.curricula.plan_rules.models import DiagnosisStatement
from tests.factories.participants import ActionPlanFactory
from tests.factories.plans import written_plan

KEY = "33333333-3333-4333-8333-333333333333"


@pytest.mark.django_db
def test_autosave_of_the_guided_parts_stores_them_and_draws_them(enrolment, dewi, as_user) -> None:
    plan = ActionPlanFactory(enrolment=enrolment)
    version = enrolment.cohort.version
    statement = DiagnosisStatement.objects.create(version=version, order=99, dimension="loyal", text="Kami jujur.")
    data = {
        "version": 0, "part": ["diagnosis", "choice", "analysis", "milestones"], f"diagnosis-{statement.pk}": "4",
        "choice-method": "usg", "candidate-TOTAL_FORMS": 1, "candidate-INITIAL_FORMS": 0, "candidate-0-id": KEY,
        "candidate-0-text": "Antre", "candidate-0-u": "5", "candidate-0-s": "4", "candidate-0-g": "3",
        "analysis-method": "fishbone", "analysis-bone_method": "tanpa SOP\r\nsatu meja", "milestones-short": "SOP",
        "milestones-short_by": "2026-09-30",
    }  # fmt: skip
    answer = as_user(dewi).post(reverse("plan_autosave", args=[plan.pk]), data)
    content = content_of(ActionPlan.objects.get())
    assert (answer.status_code, list(answer.json()["drawings"])) == (200, ["diagnosis", "choice", "analysis"])
    assert [(row["text"], row["rating"]) for row in content["diagnosis"]["answers"]] == [("Kami jujur.", 4)]
    assert content["choice"]["candidates"][0]["marks"] == {"u": 5, "s": 4, "g": 3}
    assert content["analysis"]["bones"] == {"method": ["tanpa SOP", "satu meja"]}
    assert content["milestones"] == {"short": {"text": "SOP", "by": "2026-09-30"}}


@pytest.mark.django_db
def test_a_page_that_sends_one_part_leaves_the_others_as_they_are(enrolment, dewi, as_user) -> None:
    plan = written_plan(enrolment)
    before = content_of(plan)
    data = {"version": plan.revision, "part": ["", "idea"], "idea": "Hanya ini."}
    assert as_user(dewi).post(reverse("plan_autosave", args=[plan.pk]), data).status_code == 200
    assert content_of(ActionPlan.objects.get()) == before | {"idea": "Hanya ini."}


@pytest.mark.parametrize(
    ("typed", "read"),
    [("12,5", "12.5"), ("12.5", "12.5"), ("1.500", "1500"), ("12.000,25", "12000.25"), ("-3", "-3"), ("1.50", "1.50")],
)
def test_numbers_are_read_as_people_here_write_them(typed: str, read: str) -> None:
    assert str(NumberField().clean(typed)) == read


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(forms.ValidationError):
        NumberField().clean("banyak")
