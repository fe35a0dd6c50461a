"""The author's pages, seven questions each."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.enrolment.services import withdraw_enrolment
from participants.plans.content import content_of
from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from participants.plans.review.services import return_as_coach
from participants.plans.versions.models import PlanVersion
from participants.plans.writing.services import save_plan
from programs.curricula.models import CurriculumVersion
from tests.factories.participants import ActionPlanFactory, EnrolmentFactory, PersonFactory
from tests.factories.plans import ACTIVITY_ID, activity_data, plan_content, plan_in, written_plan

pytestmark = pytest.mark.django_db
OTHER_ID = "22222222-2222-4222-8222-222222222222"


def sent(version: int = 0, *, do: str = "save", **changes: object) -> dict[str, object]:
    """The form as a browser sends it."""
    content = plan_content(**changes)
    rows = content.pop("activities")
    data = {"version": version, "do": do, "activity-TOTAL_FORMS": len(rows), "activity-INITIAL_FORMS": 0, **content}
    return data | {f"activity-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def page(name: str, row: object) -> str:
    return reverse(name, args=[row.pk])


@pytest.fixture
def plan(enrolment) -> ActionPlan:
    return ActionPlanFactory(enrolment=enrolment)


@pytest.fixture
def stranger_plan(enrolment) -> ActionPlan:
    """The plan of somebody else in the same cohort."""
    return written_plan(EnrolmentFactory(cohort=enrolment.cohort))


# portal_plan, plan_start


def test_portal_plan_leads_to_the_plan_and_writes_nothing(plan, dewi, as_user) -> None:
    assert as_user(dewi).get(reverse("portal_plan")).url == page("plan_edit", plan)
    assert ActionPlan.objects.count() == 1


def test_portal_plan_offers_to_begin_and_writes_nothing(enrolment, dewi, as_user) -> None:
    answer = as_user(dewi).get(reverse("portal_plan"))
    assert (answer.status_code, ActionPlan.objects.count()) == (200, 0)
    assert page("plan_start", enrolment) in answer.content.decode()


def test_portal_plan_without_a_training_that_asks_for_one(enrolment, dewi, as_user) -> None:
    CurriculumVersion.objects.update(requires_plan=False)
    assert "Tidak ada rencana aksi yang diminta" in as_user(dewi).get(reverse("portal_plan")).content.decode()


def test_plan_start_begins_once(enrolment, dewi, as_user) -> None:
    browser = as_user(dewi)
    first, second = browser.post(page("plan_start", enrolment)), browser.post(page("plan_start", enrolment))
    assert first.url == second.url == page("plan_edit", ActionPlan.objects.get())


def test_plan_start_is_for_the_person_alone(enrolment, dewi, sari, citra, as_user) -> None:
    url = page("plan_start", enrolment)
    answers = [as_user(dewi).get(url), as_user(sari).post(url), as_user(citra).post(url)]
    assert [answer.status_code for answer in answers] == [405, 403, 404]
    assert ActionPlan.objects.count() == 0


# plan_edit


def test_plan_edit_saves_what_was_written(plan, dewi, as_user) -> None:
    answer = as_user(dewi).post(page("plan_edit", plan), sent())
    assert (answer.status_code, answer.url) == (302, page("plan_edit", plan))
    assert content_of(ActionPlan.objects.get()) == plan_content()


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("lina", 403), ("citra", 404), ("gita", 403)])
def test_plan_edit_is_for_the_author_alone(who, status, plan, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert [
        browser.get(page("plan_edit", plan)).status_code,
        browser.post(page("plan_edit", plan), sent()).status_code,
    ] == [status] * 2
    assert ActionPlan.objects.get().title == ""


def test_plan_edit_of_a_classmate_is_not_there(stranger_plan, plan, dewi, as_user) -> None:
    assert as_user(dewi).get(page("plan_edit", stranger_plan)).status_code == 404


@pytest.mark.parametrize(
    ("do", "order"),
    [
        (f"down-{ACTIVITY_ID}", [OTHER_ID, ACTIVITY_ID]),
        (f"up-{OTHER_ID}", [OTHER_ID, ACTIVITY_ID]),
        (f"remove-{ACTIVITY_ID}", [OTHER_ID]),
    ],
)
def test_plan_edit_moves_and_removes_rows_by_their_buttons(do, order, plan, dewi, as_user) -> None:
    rows = [activity_data(), activity_data(id=OTHER_ID)]
    answer = as_user(dewi).post(page("plan_edit", plan), sent(do=do, activities=rows))
    assert answer.url == page("plan_edit", plan) + "#activities"
    assert [str(row.pk) for row in plan.activities.all()] == order


def test_plan_edit_adds_an_empty_row_by_its_button_and_never_stores_it(plan, dewi, as_user) -> None:
    browser = as_user(dewi)
    answers = [browser.post(page("plan_edit", plan), sent(do=f"add-{part}")) for part in ("activities", "choice")]
    assert [answer.url for answer in answers] == [
        page("plan_edit", plan) + f"?tambah={part}#{part}-end" for part in ("activities", "choice")
    ]
    rows = [
        re.findall(r'id="(?:activity|candidate)-[1-9]"', browser.get(answer.url).content.decode()) for answer in answers
    ]
    assert rows == [
        ['id="candidate-1"', 'id="activity-1"', 'id="activity-2"'],
        ['id="candidate-1"', 'id="activity-1"'],
    ]
    assert (plan.activities.count(), ActionPlan.objects.get().choice) == (1, {})


def test_plan_edit_with_a_wrong_date_redisplays_what_was_typed(plan, dewi, as_user) -> None:
    wrong = activity_data(starts_on="2026-09-30", ends_on="2026-09-10")
    answer = as_user(dewi).post(page("plan_edit", plan), sent(idea="Gagasan yang baru diketik", activities=[wrong]))
    assert answer.status_code == 422
    assert "Gagasan yang baru diketik" in answer.content.decode()
    assert '<a href="#activity-1">Kegiatan 1</a>: Kegiatan berakhir sebelum dimulai.' in answer.content.decode()


def test_plan_edit_of_a_submitted_plan_keeps_the_typed_text_on_the_page(enrolment, dewi, as_user) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    answer = as_user(dewi).post(page("plan_edit", plan), sent(idea="Terlambat diketik"))
    assert answer.status_code == 409
    assert "Terlambat diketik" in answer.content.decode()
    assert "belum dapat diubah" in answer.content.decode()


def test_plan_edit_after_another_device_shows_both_texts(plan, dewi, as_user) -> None:
    save_plan(
        plan, plan_content(idea="dari laptop", activities=[activity_data(name="dari laptop juga")]), revision=0, by=dewi
    )
    answer = as_user(dewi).post(page("plan_edit", plan), sent(idea="dari ponsel"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert [
        word in text
        for word in ("dari laptop", "dari ponsel", "dari laptop juga", 'name="keep_idea"', 'name="keep_activities"')
    ] == [True] * 5
    assert ('name="keep_title"' in text, 'name="version" value="1"' in text) == (False, True)
    assert ActionPlan.objects.get().idea == "dari laptop"


@pytest.mark.parametrize(("keep", "idea"), [("mine", "dari ponsel"), ("theirs", "dari laptop")])
def test_plan_edit_keeps_the_text_that_was_chosen(keep, idea, plan, dewi, as_user) -> None:
    save_plan(plan, plan_content(idea="dari laptop"), revision=0, by=dewi)
    as_user(dewi).post(page("plan_edit", plan), sent(1, idea="dari ponsel", keep_idea=keep))
    assert ActionPlan.objects.get().idea == idea


@pytest.mark.parametrize(
    ("status", "word"), [(PlanStatus.SUBMITTED, "menunggu coach"), (PlanStatus.APPROVED, "disetujui")]
)
def test_plan_edit_shows_the_version_while_others_have_it(status, word, enrolment, dewi, as_user) -> None:
    text = as_user(dewi).get(page("plan_edit", plan_in(status, enrolment))).content.decode()
    assert (word in text, "<textarea" in text) == (True, False)


def test_plan_edit_shows_the_words_with_which_it_came_back(enrolment, dewi, sari, as_user) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    return_as_coach(plan.versions.get(), by=sari, comment="Target <b>kegiatan 1</b> belum terukur.")
    text = as_user(dewi).get(page("plan_edit", plan)).content.decode()
    assert "Target &lt;b&gt;kegiatan 1&lt;/b&gt; belum terukur." in text


def test_plan_edit_costs_the_same_for_one_and_for_many_rows(enrolment, dewi, as_user) -> None:
    plan = written_plan(enrolment)
    browser = as_user(dewi)
    browser.get(page("plan_edit", plan))
    with CaptureQueriesContext(connection) as few:
        browser.get(page("plan_edit", plan))
    many = [activity_data(id=f"00000000-0000-4000-8000-0000000000{n:02}") for n in range(10)]
    save_plan(plan, plan_content(activities=many), revision=0, by=dewi)
    with CaptureQueriesContext(connection) as more:
        browser.get(page("plan_edit", plan))
    assert len(few) == len(more) < 20


# plan_autosave


def test_plan_autosave_answers_with_time_version_and_progress(plan, dewi, as_user, time_machine) -> None:
    time_machine.move_to("2026-09-10T03:42:00Z", tick=False)
    answer = as_user(dewi).post(page("plan_autosave", plan), sent(), headers={"X-Autosave": "1"})
    told = answer.json()
    assert answer.status_code == 200
    assert {name: told[name] for name in ("saved_at", "version", "progress")} == {
        "saved_at": "10.42 WIB",
        "version": 1,
        "progress": 100,
    }
    assert [key for key, state in told["steps"].items() if state != "done"] == ["diagnosis", "choice", "benefit"]
    assert list(told["drawings"]) == ["activities"]


def test_plan_autosave_after_another_device_answers_409_and_keeps_theirs(plan, dewi, as_user) -> None:
    save_plan(plan, plan_content(), revision=0, by=dewi)
    answer = as_user(dewi).post(page("plan_autosave", plan), sent(idea="lain"))
    assert (answer.status_code, list(answer.json())) == (409, ["message"])
    assert ActionPlan.objects.get().idea == plan_content()["idea"]


def test_plan_autosave_of_the_same_words_does_not_pass_over_what_another_device_saved(plan, dewi, as_user) -> None:
    """The page sends a part as it stands stored, but has never seen the other part that changed meanwhile."""
    phone, laptop = (f"{n}0000000-0000-4000-8000-000000000000" for n in (1, 2))
    save_plan(plan, plan_content(idea="dari laptop"), revision=0, by=dewi, writer=laptop)
    browser, url = as_user(dewi), page("plan_autosave", plan)
    same = {"version": 0, "writer": phone, "part": ["title"], "title": plan_content()["title"]}
    answer = browser.post(url, same)
    assert (answer.status_code, answer.json()["version"]) == (200, 0)
    old = {"version": answer.json()["version"], "writer": phone, "part": ["idea"], "idea": "dari ponsel"}
    assert browser.post(url, old).status_code == 409
    assert ActionPlan.objects.get().idea == "dari laptop"


def test_plan_autosave_of_what_cannot_be_stored_says_where(plan, dewi, as_user) -> None:
    wrong = activity_data(ends_on="2026-09-01")
    answer = as_user(dewi).post(page("plan_autosave", plan), sent(activities=[wrong], focus=["sakti"]))
    assert answer.status_code == 422
    assert answer.json()["message"].endswith("Kegiatan 1: Kegiatan berakhir sebelum dimulai.")


def test_plan_autosave_without_the_rows_is_refused_and_loses_nothing(draft, dewi, as_user) -> None:
    data = {name: value for name, value in sent().items() if "FORMS" not in name}
    assert as_user(dewi).post(page("plan_autosave", draft), data).status_code == 422
    assert draft.activities.count() == 1


def test_plan_autosave_of_a_submitted_plan_answers_409(enrolment, dewi, as_user) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    assert as_user(dewi).post(page("plan_autosave", plan), sent(idea="lain")).status_code == 409


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("citra", 404)])
def test_plan_autosave_is_for_the_author_alone(who, status, plan, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert browser.post(page("plan_autosave", plan), sent()).status_code == status


def test_plan_autosave_takes_post_only(plan, dewi, as_user) -> None:
    assert as_user(dewi).get(page("plan_autosave", plan)).status_code == 405


# plan_submit


def test_plan_submit_shows_what_is_missing_with_the_way_there(enrolment, dewi, as_user) -> None:
    plan = written_plan(enrolment, cause="", activities=[activity_data(target="")])
    text = as_user(dewi).get(page("plan_submit", plan)).content.decode()
    assert [f"{page('plan_edit', plan)}#{anchor}" in text for anchor in ("cause", "activity-1", "title")] == [
        True,
        True,
        False,
    ]


def test_plan_submit_sends_a_complete_plan(draft, dewi, as_user) -> None:
    browser = as_user(dewi)
    assert "Kirim ke coach" in browser.get(page("plan_submit", draft)).content.decode()
    assert browser.post(page("plan_submit", draft)).url == page("plan_edit", draft)
    assert (PlanVersion.objects.get().number, ActionPlan.objects.get().status) == (1, PlanStatus.SUBMITTED)


def test_plan_submit_of_an_incomplete_plan_redisplays_what_is_missing(enrolment, dewi, as_user) -> None:
    plan = written_plan(enrolment, idea="")
    answer = as_user(dewi).post(page("plan_submit", plan))
    assert (answer.status_code, PlanVersion.objects.count()) == (422, 0)


def test_plan_submit_of_an_approved_plan_says_why_not(enrolment, dewi, as_user) -> None:
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    answer = as_user(dewi).post(page("plan_submit", plan), follow=True)
    assert "Muat ulang halaman" in answer.content.decode()
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("citra", 404)])
def test_plan_submit_is_for_the_author_alone(who, status, draft, request, as_user) -> None:
    assert as_user(request.getfixturevalue(who)).post(page("plan_submit", draft)).status_code == status
    assert PlanVersion.objects.count() == 0


@pytest.mark.parametrize("field", ["title", "issue", "cause", "idea"])
def test_what_people_type_is_never_markup(field, enrolment, dewi, sari, as_user) -> None:
    """E5: in the author's, the coach's and the reading page."""
    evil = "\"><img src=x onerror=alert(1)>'{{7*7}}"
    plan = written_plan(enrolment, **{field: evil})
    author = as_user(dewi)
    pages = [author.get(page("plan_edit", plan)), author.get(page("plan_submit", plan))]
    author.post(page("plan_submit", plan))
    pages += [
        author.get(page("plan_edit", plan)),
        as_user(sari).get(page("plan_review", plan)),
        as_user(sari).get(reverse("plan_queue")),
    ]
    assert [answer.status_code for answer in pages] == [200] * 5
    assert [b"<img src=x" in answer.content for answer in pages] == [False] * 5


def test_a_second_enrolment_is_reached_from_the_list(enrolment, dewi, as_user, foreign_cohort) -> None:
    written_plan(enrolment)
    EnrolmentFactory(cohort=foreign_cohort, person=PersonFactory.build(pk=enrolment.person_id), name="Dewi")
    text = as_user(dewi).get(reverse("portal_plan") + "?semua=1").content.decode()
    assert (text.count("Mulai menulis"), "Loket satu menit" in text) == (1, True)


@pytest.mark.parametrize(("do", "name"), [("check", "plan_submit"), ("evidence", "plan_evidence")])
def test_plan_edit_saves_before_it_leads_on(do, name, plan, dewi, as_user) -> None:
    assert as_user(dewi).post(page("plan_edit", plan), sent(do=do)).url == page(name, plan)
    assert ActionPlan.objects.get().title == plan_content()["title"]


def test_plan_edit_shows_chosen_words_of_the_other_device_too(plan, dewi, as_user) -> None:
    save_plan(plan, plan_content(focus=["bersih"], behaviours=["loyal-3"]), revision=0, by=dewi)
    text = as_user(dewi).post(page("plan_edit", plan), sent()).content.decode()
    assert [
        '<p class="pieces">Bersih</p>' in text,
        '<p class="pieces">Menjaga rahasia jabatan dan negara</p>' in text,
    ] == [True, True]


def test_plan_start_of_somebody_who_withdrew_says_so(enrolment, dewi, sari, as_user) -> None:
    withdraw_enrolment(enrolment, by=sari, note="mutasi")
    answer = as_user(dewi).post(page("plan_start", enrolment), follow=True)
    assert ("tidak lagi mengikuti" in answer.content.decode(), ActionPlan.objects.count()) == (True, 0)
