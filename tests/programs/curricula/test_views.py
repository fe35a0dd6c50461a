"""Pages of curricula: who may open them, what they do, what they say when they refuse."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.curricula import services
from programs.curricula.models import CurriculumVersion
from programs.curricula.parts.lists import PARTS
from programs.curricula.rule_models import ScoreComponent
from programs.curricula.subject_models import Stage, Subject
from revmental.lib.errors import DomainError
from tests.factories.accounts import MembershipFactory
from tests.factories.programs import (
    CurriculumFactory,
    ProgramFactory,
    ScoreComponentFactory,
    StageFactory,
    SubjectFactory,
)

pytestmark = pytest.mark.django_db
GETS = ["curriculum_detail", "curriculum_edit", "curriculum_copy"]
POSTS = ["curriculum_publish", "curriculum_withdraw", "curriculum_retire"]


@pytest.fixture
def draft(jatim, sari) -> CurriculumVersion:
    return services.create_from_example(jatim, "kursus", by=sari)


def url(name: str, version: CurriculumVersion, *rest: str) -> str:
    return reverse(name, args=[version.pk, *rest])


def rules(version: CurriculumVersion, **changed) -> dict:
    data = {name: getattr(version, name) for name in services.OWN_FIELDS}
    return {name: value for name, value in {**data, **changed}.items() if value is not None and value is not False}


def rows(version: CurriculumVersion, name: str, **changed) -> dict:
    """A formset's data as the page shows it, without the empty rows."""
    part = PARTS[name]
    found = list(part.rows_of(version))
    data = {"rows-TOTAL_FORMS": len(found), "rows-INITIAL_FORMS": len(found)}
    for n, row in enumerate(found):
        data[f"rows-{n}-id"], data[f"rows-{n}-ORDER"] = row.pk, n + 1
        values = {field: row.serializable_value(field) for field in part.fields}
        data |= {
            f"rows-{n}-{field}": value for field, value in values.items() if value is not None and value is not False
        }
    return data | changed


def test_list_shows_versions_by_programme(draft, sari, as_user) -> None:
    page = as_user(sari).get(reverse("curriculum_list")).content.decode()
    assert draft.program.name in page
    assert url("curriculum_detail", draft) in page


def test_empty_list_invites_to_begin(sari, as_user) -> None:
    assert reverse("curriculum_create") in as_user(sari).get(reverse("curriculum_list")).content.decode()


def test_reader_sees_no_way_to_begin(lina, as_user) -> None:
    assert reverse("curriculum_create") not in as_user(lina).get(reverse("curriculum_list")).content.decode()


def test_detail_says_that_an_example_is_not_official(draft, sari, as_user) -> None:
    page = as_user(sari).get(url("curriculum_detail", draft)).content.decode()
    assert "contoh, sesuaikan dengan Lampiran Perkalan 4/2021" in page


def test_detail_of_an_incomplete_draft_links_to_what_mends_it(jatim, sari, as_user) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim), status="draft")
    page = as_user(sari).get(url("curriculum_detail", version)).content.decode()
    assert [
        name in page
        for name in (url("curriculum_part", version, "komponen"), url("curriculum_part", version, "dokumen"))
    ] == [True, True]


@pytest.mark.parametrize("name", [*GETS, *POSTS])
def test_wrong_agency_is_absent(name, draft, citra, as_user) -> None:
    browser = as_user(citra)
    answer = browser.post(url(name, draft)) if name in POSTS else browser.get(url(name, draft))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", [*GETS[1:], *POSTS])
def test_reader_may_not_change(name, draft, lina, as_user) -> None:
    assert as_user(lina).post(url(name, draft)).status_code == 403


@pytest.mark.parametrize("name", POSTS)
def test_steps_are_taken_by_post_only(name, draft, sari, as_user) -> None:
    assert as_user(sari).get(url(name, draft)).status_code == 405


def test_create_makes_a_draft_from_the_example(sari, jatim, as_user) -> None:
    answer = as_user(sari).post(reverse("curriculum_create"), {"example": "bimtek", "agency": jatim.pk})
    version = CurriculumVersion.objects.get()
    assert (answer.url, version.agency, version.program.short_name) == (
        url("curriculum_detail", version),
        jatim,
        "Bimtek Revolusi Mental",
    )


def test_create_for_a_foreign_agency_is_no_choice(sari, kaltim, as_user) -> None:
    answer = as_user(sari).post(reverse("curriculum_create"), {"example": "bimtek", "agency": kaltim.pk})
    assert (answer.status_code, CurriculumVersion.objects.count()) == (422, 0)


def test_create_without_a_choice_shows_the_form_again(sari, as_user) -> None:
    assert as_user(sari).post(reverse("curriculum_create"), {}).status_code == 422


def test_create_is_closed_to_readers(lina, as_user) -> None:
    assert as_user(lina).get(reverse("curriculum_create")).status_code == 403


def test_copy_leads_to_the_new_draft(draft, sari, as_user) -> None:
    answer = as_user(sari).post(url("curriculum_copy", draft), {"label": "2027"})
    assert answer.url == url("curriculum_detail", CurriculumVersion.objects.get(label="2027"))


def test_copy_under_a_taken_label_shows_the_form_again(draft, sari, as_user) -> None:
    answer = as_user(sari).post(url("curriculum_copy", draft), {"label": draft.label})
    assert (answer.status_code, CurriculumVersion.objects.count()) == (422, 1)


def test_edit_saves_the_rules(draft, sari, as_user) -> None:
    answer = as_user(sari).post(
        url("curriculum_edit", draft), rules(draft, minutes_per_jp=60, legal_basis="Dasar baru")
    )
    draft.refresh_from_db()
    assert (answer.status_code, draft.minutes_per_jp, draft.legal_basis) == (302, 60, "Dasar baru")


@pytest.mark.parametrize(
    ("field", "value"), [("minutes_per_jp", 5), ("attendance_threshold", 101), ("pass_mark", -1), ("label", "")]
)
def test_edit_of_nonsense_shows_the_form_again(field, value, draft, sari, as_user) -> None:
    answer = as_user(sari).post(url("curriculum_edit", draft), {**rules(draft), field: value})
    draft.refresh_from_db()
    assert (answer.status_code, draft.minutes_per_jp, draft.label) == (422, 45, "Contoh")


def test_edit_of_a_page_that_grew_old_shows_both(draft, sari, as_user) -> None:
    browser = as_user(sari)
    seen = browser.get(url("curriculum_edit", draft)).context["seen"]
    services.edit_version(draft, values={"product_name": "Aksi Perubahan"}, by=sari)
    answer = browser.post(url("curriculum_edit", draft), rules(draft, product_name="Rancangan", seen=seen))
    draft.refresh_from_db()
    assert (answer.status_code, draft.product_name) == (409, "Aksi Perubahan")
    assert "Aksi Perubahan" in answer.content.decode()


@pytest.mark.parametrize(("name", "rest"), [("curriculum_edit", ()), ("curriculum_part", ("komponen",))])
def test_edit_of_a_published_version_says_why_not(name, rest, draft, sari, as_user) -> None:
    services.publish_version(draft, by=sari)
    answer = as_user(sari).get(url(name, draft, *rest), follow=True)
    assert (answer.redirect_chain, "hanya draf" in answer.content.decode()) == (
        [(url("curriculum_detail", draft), 302)],
        True,
    )


def test_publish_and_the_way_back(draft, sari, as_user) -> None:
    browser = as_user(sari)
    browser.post(url("curriculum_publish", draft))
    draft.refresh_from_db()
    published = draft.status
    browser.post(url("curriculum_withdraw", draft))
    draft.refresh_from_db()
    assert (published, draft.status) == ("published", "draft")


def test_illegal_step_says_so(draft, sari, as_user) -> None:
    answer = as_user(sari).post(url("curriculum_retire", draft), follow=True)
    draft.refresh_from_db()
    assert (draft.status, "tidak dapat" in answer.content.decode()) == ("draft", True)


@pytest.mark.parametrize("name", list(PARTS))
def test_every_part_opens_and_saves_what_it_shows(name, draft, sari, as_user) -> None:
    browser, address = as_user(sari), url("curriculum_part", draft, name)
    before = [str(row) for row in PARTS[name].rows_of(draft)]
    assert browser.get(address).status_code == 200
    assert browser.post(address, rows(draft, name)).url == url("curriculum_detail", draft)
    assert [str(row) for row in PARTS[name].rows_of(draft)] == before


def test_part_adds_changes_and_removes(draft, sari, as_user) -> None:
    data = rows(
        draft,
        "komponen",
        **{
            "rows-0-DELETE": "on",
            "rows-1-weight": "40",
            "rows-TOTAL_FORMS": 5,
            "rows-4-name": "Tes",
            "rows-4-weight": "5",
            "rows-4-source": "manual",
        },
    )
    answer = as_user(sari).post(url("curriculum_part", draft, "komponen"), {**data, "more": "1"})
    assert answer.url == url("curriculum_part", draft, "komponen")
    assert [(c.name, int(c.weight)) for c in draft.components.all()] == [
        ("Pemahaman materi", 40),
        ("Rencana aksi", 35),
        ("Seminar", 25),
        ("Tes", 5),
    ]


def test_part_with_two_equal_rows_shows_the_form_again(draft, sari, as_user) -> None:
    answer = as_user(sari).post(
        url("curriculum_part", draft, "komponen"), rows(draft, "komponen", **{"rows-1-name": "SEMINAR"})
    )
    assert (answer.status_code, "seminar" in answer.content.decode()) == (422, True)
    assert ScoreComponent.objects.filter(name="SEMINAR").count() == 0


def test_part_with_nonsense_shows_the_form_again(draft, sari, as_user) -> None:
    answer = as_user(sari).post(
        url("curriculum_part", draft, "komponen"), rows(draft, "komponen", **{"rows-1-weight": "101"})
    )
    assert answer.status_code == 422


def test_part_refused_by_the_service_shows_why(draft, sari, as_user) -> None:
    answer = as_user(sari).post(url("curriculum_part", draft, "tahap"), rows(draft, "tahap", **{"rows-0-DELETE": "on"}))
    assert (answer.status_code, "masih berisi" in answer.content.decode()) == (422, True)


def test_unknown_part_is_absent(draft, sari, as_user) -> None:
    assert as_user(sari).get(url("curriculum_part", draft, "x")).status_code == 404


def test_part_is_closed_to_strangers_and_readers(draft, citra, lina, as_user) -> None:
    codes = [as_user(user).get(url("curriculum_part", draft, "komponen")).status_code for user in (citra, lina)]
    assert codes == [404, 403]


def queries(browser, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_list_asks_the_same_for_one_and_three(draft, jatim, sari, as_user) -> None:
    browser = as_user(sari)
    one = queries(browser, reverse("curriculum_list"))
    for key in ("lokakarya", "bimtek"):
        services.create_from_example(jatim, key, by=sari)
    assert queries(browser, reverse("curriculum_list")) == one


def test_detail_asks_the_same_for_one_and_many_subjects(jatim, sari, as_user) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim))
    SubjectFactory(stage=StageFactory(version=version))
    browser = as_user(sari)
    one = queries(browser, url("curriculum_detail", version))
    for _n in range(3):
        stage = StageFactory(version=version)
        SubjectFactory.create_batch(3, stage=stage)
    assert queries(browser, url("curriculum_detail", version)) == one


def test_pembina_reads_every_agency_and_changes_nothing(draft, pusat, as_user) -> None:
    browser = as_user(pusat)
    assert browser.get(url("curriculum_detail", draft)).status_code == 200
    assert browser.get(url("curriculum_edit", draft)).status_code == 403


def test_label_of_another_version_is_refused_in_the_form(draft, sari, as_user) -> None:
    services.copy_version(draft, label="2027", by=sari)
    answer = as_user(sari).post(url("curriculum_edit", draft), rules(draft, label="2027"))
    draft.refresh_from_db()
    assert (answer.status_code, draft.label) == (422, "Contoh")


def test_copy_page_opens(draft, sari, as_user) -> None:
    assert as_user(sari).get(url("curriculum_copy", draft)).status_code == 200


def test_rules_published_a_moment_ago_are_told(draft, sari, as_user, monkeypatch) -> None:
    def refuse(*_args, **_kwargs) -> None:
        raise DomainError("Sementara itu sudah terbit.")

    monkeypatch.setattr(services, "edit_version", refuse)
    answer = as_user(sari).post(url("curriculum_edit", draft), rules(draft))
    assert (answer.status_code, "Sementara itu sudah terbit." in answer.content.decode()) == (422, True)


def test_who_works_for_two_agencies_chooses(sari, kaltim, as_user) -> None:
    MembershipFactory(user=sari, agency=kaltim)
    assert as_user(sari).get(reverse("curriculum_create")).context["form"]["agency"].is_hidden is False
    as_user(sari).post(reverse("curriculum_create"), {"example": "bimtek", "agency": kaltim.pk})
    assert CurriculumVersion.objects.get().agency == kaltim


@pytest.mark.parametrize(
    ("who", "counts"), [("sari", (1, 1, 1)), ("citra", (0, 0, 0)), ("pusat", (1, 1, 1)), ("tono", (0, 0, 0))]
)
def test_parts_are_seen_by_those_who_see_the_version(who, counts, jatim, request) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim))
    SubjectFactory(stage=StageFactory(version=version))
    ScoreComponentFactory(version=version)
    user = request.getfixturevalue(who)
    seen = tuple(model.objects.visible_to(user).count() for model in (Stage, Subject, ScoreComponent))
    assert seen == counts


@pytest.mark.parametrize(
    ("typed", "kept", "status"), [("90, 30, 30", [30, 90], 302), ("", [], 302), ("0", [30, 60, 90, 365], 422)]
)
def test_days_of_the_check_ins(typed, kept, status, draft, sari, as_user) -> None:
    answer = as_user(sari).post(url("curriculum_edit", draft), rules(draft, check_in_days=typed))
    draft.refresh_from_db()
    assert (answer.status_code, draft.check_in_days) == (status, kept)
