"""The facts that the berita acara prints: people, place, marks, result, notes."""

import pytest

from participants.plans.judging.finalising import finalise
from participants.plans.judging.outcome.facts import day_facts, presentation_facts
from participants.plans.seminar.models import SeminarDay
from participants.plans.seminar.panel_services import excuse_judge
from tests.factories.participants import ActionPlanFactory
from tests.factories.seminar import MORNING, PresentationFactory, clock, give, judge_of

pytestmark = pytest.mark.django_db


def test_facts_of_a_held_presentation(presentation, sari) -> None:
    give(presentation, "examiner", 80, 90)
    give(presentation, "coach", 90, 90)
    excuse_judge(judge_of(presentation, "mentor"), reason="dinas luar", by=sari)
    facts = presentation_facts(finalise(presentation, "improve", "Indikator belum terukur.", by=sari))

    assert (facts["status"], facts["outcome"], facts["notes"]) == ("held", "improve", "Indikator belum terukur.")
    assert (str(facts["result"]), facts["missing"], facts["finalised_by"]) == ("86.25", [], "Sari Contoh")
    assert (facts["participant"]["name"], facts["plan"]["title"], facts["plan"]["version"]) == (
        "Dewi Contoh Lestari", "Loket satu menit", 1,
    )  # fmt: skip
    assert (facts["seminar"]["starts_at"], facts["seminar"]["room"]) == (MORNING, "Aula Contoh")
    assert [(role["role"], role["value"]) for role in facts["roles"]] == [
        ("examiner", 84),
        ("coach", 90),
        ("mentor", None),
    ]
    assert facts["roles"][2]["judges"] == [
        {
            "name": "Rina Contoh", "username": "", "value": None, "is_excused": True, "excuse": "dinas luar",
            "marks": [
                {"criterion": "Isu", "value": None, "note": "", "reason": ""},
                {"criterion": "Rencana", "value": None, "note": "", "reason": ""},
            ],
        }
    ]  # fmt: skip


def test_facts_before_the_end_say_what_is_missing(presentation) -> None:
    facts = presentation_facts(presentation)
    assert (facts["result"], len(facts["missing"]), facts["outcome_label"]) == (None, 3, "")


def test_facts_of_a_day_take_as_many_queries_for_many(presentation, sari, django_assert_max_num_queries) -> None:
    counts = []
    for more in (0, 3):
        for number in range(1, more + 1):
            PresentationFactory(
                plan=ActionPlanFactory(enrolment__cohort=presentation.seminar.cohort),
                seminar=presentation.seminar,
                starts_at=clock(20 * number),
                ends_at=clock(20 * number + 20),
            )
        with django_assert_max_num_queries(12) as captured:
            facts = day_facts(SeminarDay.objects.get())
        counts.append((len(facts), len(captured)))
    assert [size for size, _queries in counts] == [1, 4]
    assert counts[0][1] == counts[1][1]
