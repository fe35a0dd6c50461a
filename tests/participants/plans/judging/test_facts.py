"""The facts that the berita acara prints: people, place, marks, result, notes."""

import pytest

from participants.plans.judging.finalising import finalise
from participants.plans.judging.outcome.facts import presentation_facts
from participants.plans.seminar.panel_services import excuse_judge
from tests.factories.seminar import MORNING, give, judge_of

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
            "name": "Rina Contoh", "value": None, "is_excused": True, "excuse": "dinas luar",
            "marks": [
                {"criterion": "Isu", "value": None, "note": "", "reason": ""},
                {"criterion": "Rencana", "value": None, "note": "", "reason": ""},
            ],
        }
    ]  # fmt: skip


def test_facts_before_the_end_say_what_is_missing(presentation) -> None:
    facts = presentation_facts(presentation)
    assert (facts["result"], len(facts["missing"]), facts["outcome_label"]) == (None, 3, "")
