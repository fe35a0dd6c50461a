"""Rules about the action plan: what the example has, what a seminar needs before a version may be published."""

import pytest

from programs.curricula import services
from programs.curricula.enums import Dimension, ScoreSource
from programs.curricula.models import CurriculumVersion
from programs.curricula.publishing import missing

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(jatim, sari) -> CurriculumVersion:
    return services.create_from_example(jatim, "kursus", by=sari)


def parts_missing(version: CurriculumVersion) -> list[str]:
    return [point.part for point in missing(version)]


def test_example_asks_about_every_aim_and_value_once(draft) -> None:
    assert sorted(draft.statements.values_list("dimension", flat=True)) == sorted(Dimension.values)


def test_example_holds_a_seminar_that_is_complete(draft) -> None:
    assert (draft.holds_seminar, draft.check_in_days, parts_missing(draft)) == (True, [30, 60, 90, 365], [])


@pytest.mark.parametrize(("rows", "part"), [("criteria", "rubrik"), ("judge_weights", "penilai")])
def test_seminar_needs_its_rubric_and_its_judges(rows, part, draft) -> None:
    getattr(draft, rows).all().delete()
    assert parts_missing(draft) == [part]


@pytest.mark.parametrize(("rows", "part"), [("criteria", "rubrik"), ("judge_weights", "penilai")])
def test_weights_of_rubric_and_judges_make_100(rows, part, draft) -> None:
    getattr(draft, rows).update(weight=20)
    assert parts_missing(draft) == [part]


def test_no_seminar_needs_no_rubric(draft) -> None:
    draft.holds_seminar = False
    draft.criteria.all().delete()
    draft.judge_weights.all().delete()
    draft.components.update(source=ScoreSource.MANUAL)
    assert parts_missing(draft) == []


def test_component_from_a_seminar_that_is_not_held_is_named(draft) -> None:
    draft.holds_seminar = False
    assert list(draft.components.exclude(source=ScoreSource.MANUAL).values_list("name", "source")) == [
        ("Seminar", ScoreSource.SEMINAR)
    ]
    assert parts_missing(draft) == ["komponen"]


def test_copy_takes_the_rules_of_the_plan_along(draft, sari) -> None:
    copy = services.copy_version(draft, label="2027", by=sari)
    same = [
        list(rows.values_list(*names))
        for version in (draft, copy)
        for rows, names in [
            (version.criteria, ["order", "name", "guide", "weight"]),
            (version.judge_weights, ["role", "weight"]),
            (version.statements, ["order", "dimension", "text"]),
        ]
    ]
    assert same[:3] == same[3:]
    assert (copy.plan_need, copy.check_in_days) == (draft.plan_need, draft.check_in_days)
