"""What marks come to: weights of criteria, means of a role's judges, weights of roles, excused ones, one rounding at the end."""

from decimal import Decimal as D

import pytest

from participants.plans.judging.outcome.results import SeminarRules, standing_of
from participants.plans.seminar.panel_services import excuse_judge
from programs.curricula.enums import Rounding
from tests.factories.accounts import UserFactory
from tests.factories.seminar import PanelMemberFactory, give, judge_of

pytestmark = pytest.mark.django_db


def standing(presentation):
    return standing_of(presentation, SeminarRules.of(presentation.seminar.cohort.version))


def missing(presentation) -> list[str]:
    return list(standing(presentation).missing)


def test_criteria_then_judges_then_roles_are_weighted(presentation) -> None:
    give(presentation, "examiner", 80, 90)  # 0.6 × 80 + 0.4 × 90 = 84
    give(presentation, "coach", 90, 90)  # 90
    give(presentation, "mentor", 100, 70)  # 88
    now = standing(presentation)
    assert [(role.role, role.value) for role in now.roles] == [("examiner", 84), ("coach", 90), ("mentor", 88)]
    assert (now.result, now.missing) == (D("86.60"), [])  # 42 + 27 + 17.6


def test_judges_of_one_role_count_by_their_mean(presentation) -> None:
    give(presentation, "examiner", 80, 80)
    second = PanelMemberFactory(presentation=presentation, user=UserFactory(name="Umar Contoh"))
    assert missing(presentation)[0] == "Umar Contoh (penguji): 2 dari 2 kriteria belum dinilai"
    second.delete()
    give(presentation, "coach", 80, 80)
    give(presentation, "mentor", 80, 80)
    assert standing(presentation).result == D("80.00")


def test_the_mean_of_two_examiners(presentation) -> None:
    give(presentation, "examiner", 80, 80)
    give(presentation, "coach", 80, 80)
    give(presentation, "mentor", 80, 80)
    umar = UserFactory(name="Umar Contoh")
    PanelMemberFactory(presentation=presentation, user=umar, role="examiner")
    judge = presentation.panel.get(user=umar)
    for line in presentation.seminar.cohort.version.criteria.all():
        judge.marks.create(criterion=line, value=D(90), rated_by=umar)
    assert standing(presentation).result == D("82.50")  # 0.5 × 85 + 0.5 × 80


def test_one_open_criterion_holds_the_result(presentation) -> None:
    give(presentation, "examiner", 80, 90)
    give(presentation, "coach", 90, 90)
    give(presentation, "mentor", 100, 70)
    judge_of(presentation, "mentor").marks.filter(criterion__name="Isu").update(value=None)
    assert (standing(presentation).result, missing(presentation)) == (
        None,
        ["Rina Contoh (mentor): 1 dari 2 kriteria belum dinilai"],
    )


def test_a_role_without_anybody_holds_the_result(presentation) -> None:
    presentation.panel.exclude(role="mentor").delete()
    assert missing(presentation)[:2] == [
        "Belum ada penguji dalam panel; tetapkan panelnya.",
        "Belum ada coach dalam panel; tetapkan coach peserta, lalu tetapkan panelnya kembali.",
    ]


def test_an_excused_role_leaves_its_weight_to_the_others(presentation, sari) -> None:
    give(presentation, "examiner", 80, 80)
    give(presentation, "coach", 90, 90)
    excuse_judge(judge_of(presentation, "mentor"), reason="dinas luar", by=sari)
    assert standing(presentation).result == D("83.75")  # (50 × 80 + 30 × 90) / 80


def test_an_excused_judge_of_two_leaves_the_role_to_the_other(presentation, sari) -> None:
    for role in ("examiner", "coach", "mentor"):
        give(presentation, role, 80, 80)
    second = PanelMemberFactory(presentation=presentation, user=UserFactory(), role="examiner")
    excuse_judge(second, reason="sakit", by=sari)
    assert standing(presentation).result == D("80.00")


def test_nobody_judged_when_all_are_excused(presentation, sari) -> None:
    for judge in presentation.panel.all():
        excuse_judge(judge, reason="dinas luar", by=sari)
    assert (standing(presentation).result, missing(presentation)) == (
        None,
        ["Semua penilai berhalangan sehingga belum ada yang menilai."],
    )


@pytest.mark.parametrize(
    ("rounding", "decimals", "wanted"),
    [
        (Rounding.HALF_UP, 1, "80.3"),
        (Rounding.HALF_EVEN, 1, "80.2"),
        (Rounding.DOWN, 1, "80.2"),
        (Rounding.HALF_UP, 4, "80.25"),
        (Rounding.HALF_UP, 0, "80"),
    ],
)
def test_the_result_is_rounded_once_by_the_rule_of_the_version(presentation, rounding, decimals, wanted) -> None:
    version = presentation.seminar.cohort.version
    version.rounding, version.score_decimals = rounding, decimals
    version.save()
    give(presentation, "examiner", 80, 80)
    give(presentation, "coach", 80, 80)
    give(presentation, "mentor", 81, 82)  # 81.4: 80 + 0.2 × 1.4 = 80.28
    judge_of(presentation, "mentor").marks.filter(criterion__name="Isu").update(value=D("81.25"))
    judge_of(presentation, "mentor").marks.filter(criterion__name="Rencana").update(value=D("81.25"))
    assert standing(presentation).result == D(wanted)  # 80 + 0.2 × 1.25 = 80.25


def test_weights_of_criteria_that_miss_the_whole_still_mean(presentation) -> None:
    """A draft's rubric may stand at 80 %; the mean stays a mean."""
    presentation.seminar.cohort.version.criteria.update(weight=40)
    for role in ("examiner", "coach", "mentor"):
        give(presentation, role, 70, 90)
    assert standing(presentation).result == D("80.00")
