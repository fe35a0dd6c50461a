"""Curricula as they are made, copied, edited, published, frozen and retired."""

from decimal import Decimal

import pytest

from programs.curricula import services
from programs.curricula.enums import CURRICULUM_FLOW, CurriculumStatus
from programs.curricula.examples import example_jp, examples
from programs.curricula.models import CurriculumVersion, Program
from programs.curricula.parts.lists import PARTS, fingerprint, row_values
from programs.curricula.parts.services import replace_part
from programs.curricula.publishing import missing
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.stale import mark
from revmental.lib.workflow import IllegalMove
from tests.factories.programs import CohortFactory, CurriculumFactory, ProgramFactory, StageFactory, SubjectFactory

pytestmark = pytest.mark.django_db
S = CurriculumStatus
STEPS = {
    S.DRAFT: services.withdraw_version,
    S.PUBLISHED: services.publish_version,
    S.FROZEN: services.freeze_version,
    S.RETIRED: services.retire_version,
}


@pytest.fixture
def draft(jatim, sari) -> CurriculumVersion:
    """The graded example as a draft of `jatim`."""
    return services.create_from_example(jatim, "kursus", by=sari)


def rows_of(version: CurriculumVersion, name: str) -> list[dict]:
    return [{"id": row.pk, **row_values(PARTS[name], row)} for row in PARTS[name].rows_of(version)]


def replace(version, name, rows, by, seen=None) -> CurriculumVersion:
    part = PARTS[name]
    return replace_part(version, part, rows, seen=seen or fingerprint(part, part.rows_of(version)), by=by)


@pytest.mark.parametrize(("key", "jp"), [("kursus", 50), ("lokakarya", 24), ("bimtek", 10)])
def test_example_becomes_a_complete_draft(key, jp, jatim, sari) -> None:
    version = services.create_from_example(jatim, key, by=sari)
    example = examples()[key]
    assert (version.status, version.is_example, version.agency, example_jp(key)) == (S.DRAFT, True, jatim, jp)
    assert CurriculumVersion.objects.with_totals().get(pk=version.pk).total_jp == jp
    assert [s.name for s in version.stages.all()] == [s["name"] for s in example["stages"]]
    assert version.components.count() == len(example["components"])
    assert missing(version) == []


def test_only_the_bimtek_does_not_rest_on_perkalan_4_2021() -> None:
    basis = {key: "Nomor 4 Tahun 2021" in example["version"]["legal_basis"] for key, example in examples().items()}
    assert basis == {"kursus": True, "lokakarya": True, "bimtek": False}


def test_example_says_that_it_is_one() -> None:
    assert all("Contoh" in example["version"]["note"] for example in examples().values())


def test_second_example_of_a_programme_gets_another_label(draft, jatim, sari) -> None:
    second = services.create_from_example(jatim, "kursus", by=sari)
    third = services.create_from_example(jatim, "kursus", by=sari)
    assert (draft.label, second.label, third.label) == ("Contoh", "Contoh 2", "Contoh 3")
    assert Program.objects.filter(agency=jatim).count() == 1


def test_unknown_example_is_refused(jatim, sari) -> None:
    with pytest.raises(DomainError, match="ada-tidak"):
        services.create_from_example(jatim, "ada-tidak", by=sari)


def test_copy_has_the_same_rules_and_rows_of_its_own(draft, sari) -> None:
    copy = services.copy_version(draft, label="2027", by=sari)
    strip = [{k: v for k, v in row.items() if k not in ("id", "stage")} for row in rows_of(copy, "mata-pelatihan")]
    assert strip == [
        {k: v for k, v in row.items() if k not in ("id", "stage")} for row in rows_of(draft, "mata-pelatihan")
    ]
    for name in ("komponen", "predikat", "dokumen", "tahap"):
        old, new = rows_of(draft, name), rows_of(copy, name)
        assert [{**row, "id": 0} for row in old] == [{**row, "id": 0} for row in new]
        assert not {row["id"] for row in old} & {row["id"] for row in new}
    assert (copy.status, copy.label, copy.pass_mark) == (S.DRAFT, "2027", Decimal("70.01"))


def test_copy_under_a_taken_label_is_refused(draft, sari) -> None:
    with pytest.raises(DomainError, match="sudah memiliki versi"):
        services.copy_version(draft, label=draft.label, by=sari)


def test_edit_changes_the_rules_and_tells_the_trail(draft, sari) -> None:
    services.edit_version(draft, values={"attendance_threshold": Decimal(80), "minutes_per_jp": 45}, by=sari)
    draft.refresh_from_db()
    event = AuditEvent.objects.about(draft).last()
    assert draft.attendance_threshold == Decimal(80)
    assert (event.verb, event.actor_name, event.data) == (
        "curriculum.changed",
        "Sari Contoh",
        {"attendance_threshold": ["85.00", "80"]},
    )


def test_edit_without_a_change_leaves_no_trace(draft, sari) -> None:
    before = AuditEvent.objects.about(draft).count()
    services.edit_version(draft, values={"minutes_per_jp": 45}, by=sari)
    assert AuditEvent.objects.about(draft).count() == before


def test_edit_of_what_somebody_changed_meanwhile_is_refused_with_both(draft, sari) -> None:
    seen = mark(draft, services.OWN_FIELDS)
    services.edit_version(draft, values={"pass_mark": Decimal(75)}, by=sari)
    with pytest.raises(StaleEdit) as error:
        services.edit_version(draft, values={"pass_mark": Decimal(72)}, seen=seen, by=sari)
    assert error.value.current[str(draft._meta.get_field("pass_mark").verbose_name)] == Decimal(75)


@pytest.mark.parametrize("status", [S.PUBLISHED, S.FROZEN, S.RETIRED])
def test_edit_of_anything_but_a_draft_is_refused(status, jatim, sari) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim), status=status)
    with pytest.raises(DomainError, match="hanya draf"):
        services.edit_version(version, values={"minutes_per_jp": 60}, by=sari)
    with pytest.raises(DomainError, match="hanya draf"):
        replace(version, "komponen", [], sari)


def test_rows_are_changed_added_removed_and_numbered(draft, sari) -> None:
    attitude, knowledge, plan, seminar = rows_of(draft, "komponen")
    new = {"id": None, "name": "Tes akhir", "weight": Decimal(45), "minimum": None, "source": "manual"}
    replace(draft, "komponen", [{**seminar, "name": "Seminar hasil"}, new, {**plan, "weight": Decimal(30)}], sari)
    assert [(c.order, c.name, c.weight) for c in draft.components.all()] == [
        (1, "Seminar hasil", Decimal(25)), (2, "Tes akhir", Decimal(45)), (3, "Rencana aksi", Decimal(30)),
    ]  # fmt: skip
    assert set(draft.components.values_list("pk", flat=True)) - {seminar["id"], plan["id"]} != set()
    assert not draft.components.filter(pk__in=[attitude["id"], knowledge["id"]]).exists()


def test_two_rows_may_swap_their_names(draft, sari) -> None:
    first, second, *rest = rows_of(draft, "komponen")
    replace(draft, "komponen", [{**first, "name": second["name"]}, {**second, "name": first["name"]}, *rest], sari)
    assert [c.name for c in draft.components.all()][:2] == [second["name"], first["name"]]


def test_rows_of_many_subjects_take_few_queries(draft, sari, django_assert_max_num_queries) -> None:
    rows = rows_of(draft, "mata-pelatihan")
    seen = fingerprint(PARTS["mata-pelatihan"], PARTS["mata-pelatihan"].rows_of(draft))
    with django_assert_max_num_queries(12):
        replace(
            draft,
            "mata-pelatihan",
            [*rows, *[{**row, "id": None, "name": row["name"] + " lanjutan"} for row in rows]],
            sari,
            seen,
        )
    assert draft.stages.values("subjects").count() == 2 * len(rows)


def test_subject_moves_to_another_stage(draft, sari) -> None:
    rows, stages = rows_of(draft, "mata-pelatihan"), list(draft.stages.all())
    replace(draft, "mata-pelatihan", [{**rows[0], "stage": stages[1].pk}, *rows[1:]], sari)
    assert stages[1].subjects.order_by("order").first().name == rows[0]["name"]


def test_subject_of_a_foreign_stage_is_refused(draft, sari, kaltim) -> None:
    foreign = StageFactory(version=CurriculumFactory(program=ProgramFactory(agency=kaltim)))
    rows = rows_of(draft, "mata-pelatihan")
    with pytest.raises(DomainError, match="Muat ulang"):
        replace(draft, "mata-pelatihan", [{**rows[0], "stage": foreign.pk}], sari)


def test_row_of_a_foreign_version_is_not_touched(draft, sari) -> None:
    other = services.copy_version(draft, label="lain", by=sari)
    foreign = rows_of(other, "komponen")[0]
    replace(
        draft, "komponen", [*rows_of(draft, "komponen"), {**foreign, "name": "Dibajak", "weight": Decimal(1)}], sari
    )
    assert other.components.filter(name="Dibajak").count() == 0
    assert draft.components.filter(name="Dibajak").count() == 1


def test_stage_with_subjects_is_not_removed(draft, sari) -> None:
    with pytest.raises(DomainError, match="masih berisi 3 mata pelatihan"):
        replace(draft, "tahap", rows_of(draft, "tahap")[1:], sari)
    assert draft.stages.count() == 6


def test_list_changed_meanwhile_is_refused(draft, sari) -> None:
    rows = rows_of(draft, "predikat")
    seen = fingerprint(PARTS["predikat"], PARTS["predikat"].rows_of(draft))
    replace(draft, "predikat", [{**rows[0], "label": "Istimewa"}, *rows[1:]], sari)
    with pytest.raises(StaleEdit) as error:
        replace(draft, "predikat", rows, sari, seen)
    assert "Istimewa" in error.value.current.values()


def test_publishing_opens_the_version(draft, sari) -> None:
    published = services.publish_version(draft, by=sari)
    assert (published.status, [str(c) for c in published.status_changes.all()]) == (S.PUBLISHED, ["draft → published"])


def test_publishing_an_empty_version_names_everything_that_is_missing(jatim, sari) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim), status=S.DRAFT)
    with pytest.raises(DomainError) as error:
        services.publish_version(version, by=sari)
    version.refresh_from_db()
    assert version.status == S.DRAFT
    assert [point.part for point in missing(version)] == ["", "", "mata-pelatihan", "komponen", "predikat", "dokumen"]
    assert all(str(point.text) in str(error.value) for point in missing(version))


@pytest.mark.parametrize(("weight", "text"), [("19.999", "99,999"), ("20.001", "100,001"), ("30", "110")])
def test_weights_must_add_to_exactly_100(weight, text, draft, sari) -> None:
    draft.components.filter(name="Sikap dan perilaku").update(weight=Decimal(weight))
    assert [str(point.text) for point in missing(draft)] == [f"Jumlah bobot {text} %, bukan 100 %."]


def test_scale_must_begin_at_0_itself(draft) -> None:
    draft.bands.filter(lower_bound=0).update(includes_bound=False)
    assert [point.part for point in missing(draft)] == ["predikat"]


def test_training_without_scores_needs_no_scale(jatim, sari) -> None:
    version = services.create_from_example(jatim, "bimtek", by=sari)
    assert (version.requires_scores, version.bands.count(), missing(version)) == (False, 0, [])


def test_withdrawing_is_refused_while_a_cohort_uses_it(jatim, sari) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim))
    CohortFactory(version=version)
    with pytest.raises(DomainError, match="dipakai angkatan"):
        services.withdraw_version(version, by=sari)
    version.refresh_from_db()
    assert version.status == S.PUBLISHED


def test_freezing_twice_does_no_harm(draft, sari) -> None:
    services.publish_version(draft, by=sari)
    services.freeze_version(draft, by=sari)
    services.freeze_version(draft, by=sari)
    assert [c.to_status for c in draft.status_changes.all()] == ["published", "frozen"]


@pytest.mark.parametrize("new", S.values)
@pytest.mark.parametrize("old", S.values)
def test_every_pair_of_states(old, new, jatim, sari) -> None:
    """Only the table's steps pass; a frozen version that is frozen again is the one harmless repeat."""
    version = CurriculumFactory(program=ProgramFactory(agency=jatim), status=S.DRAFT)
    SubjectFactory(stage=StageFactory(version=version))
    services.add_rows(version, {**examples()["kursus"], "stages": []})
    CurriculumVersion.objects.filter(pk=version.pk).update(
        status=old, legal_basis="Dasar", pass_mark=70, holds_seminar=True
    )
    version.refresh_from_db()
    if S(new) in CURRICULUM_FLOW[S(old)] or (old, new) == (S.FROZEN, S.FROZEN):
        assert STEPS[S(new)](version, by=sari).status == new
        return
    with pytest.raises(IllegalMove):
        STEPS[S(new)](version, by=sari)
    version.refresh_from_db()
    assert version.status == old


def test_list_can_be_emptied_and_filled(draft, sari) -> None:
    rows = rows_of(draft, "dokumen")
    replace(draft, "dokumen", [], sari)
    emptied = draft.document_rules.count()
    replace(draft, "dokumen", [{**row, "id": None} for row in rows], sari)
    assert (emptied, draft.document_rules.count()) == (0, len(rows))


def test_empty_stage_is_removed(draft, sari) -> None:
    rows = rows_of(draft, "tahap")
    replace(draft, "tahap", [*rows, {"id": None, "name": "Kosong", "mode": "seminar"}], sari)
    added = draft.stages.count()
    replace(draft, "tahap", rows, sari)
    assert (added, draft.stages.count()) == (7, 6)
