"""The seminar on its pages: agenda, one presentation, the sheet of a judge, its end, the mentor's link, the author's portal."""

import pytest
from django.urls import reverse

from participants.plans.judging.models import SeminarMark
from participants.plans.mentoring.models import MentorLinkUse
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.seminar.panel_services import excuse_judge
from participants.plans.seminar.services import take_off
from revmental.accounts.entry.links import token_of
from tests.factories.participants import EnrolmentFactory
from tests.factories.seminar import clock, give, judge_of, scheduled

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(presentation) -> list:
    return list(presentation.seminar.cohort.version.criteria.order_by("order"))


def sheet(lines, *values: str, seen: int = 0, **more: str) -> dict:
    cells = {f"value-{line.pk}": value for line, value in zip(lines, values, strict=True)}
    return cells | {f"note-{line.pk}": "" for line in lines} | {f"seen-{line.pk}": seen for line in lines} | more


def page(name: str, row) -> str:
    return reverse(name, args=[row.pk])


def test_the_agenda_shows_who_presents_and_how_each_stands(presentation, seminar, sari, as_user) -> None:
    answer = as_user(sari).get(page("seminar_list", seminar))
    rows = answer.context["days"][0]["rows"]
    assert [(row["presentation"], row["badge"], row["result"]) for row in rows] == [(presentation, "terjadwal", "")]
    assert "08.00" in answer.content.decode()
    for role in ("examiner", "coach"):
        give(presentation, role, 80, 90)
    assert (
        as_user(sari).get(page("seminar_list", seminar)).context["days"][0]["rows"][0]["badge"] == "menunggu 1 penilai"
    )


def test_the_agenda_costs_the_same_for_one_and_for_three(
    presentation, seminar, sari, tono, as_user, django_assert_num_queries
) -> None:
    browser = as_user(sari)
    browser.get(page("seminar_list", seminar))
    with django_assert_num_queries(19):
        browser.get(page("seminar_list", seminar))
    for number in (1, 2):
        scheduled(
            EnrolmentFactory(cohort=seminar), {"coach": tono, "mentor": "Rina"}, seminar=presentation.seminar,
            starts_at=clock(30 * number), ends_at=clock(30 * number + 20),
        )  # fmt: skip
    with django_assert_num_queries(19):
        browser.get(page("seminar_list", seminar))


def test_a_judge_fills_the_sheet_without_scripts(presentation, lines, examiner, tono, as_user) -> None:
    judge = judge_of(presentation, "coach")
    answer = as_user(tono).post(page("judge_marks", judge), sheet(lines, "82,5", "90"))
    assert answer.url == page("presentation_detail", presentation)
    assert [str(mark.value) for mark in judge.marks.all()] == ["82.50", "90.00"]


def test_what_is_no_mark_is_said_and_nothing_typed_is_lost(presentation, lines, tono, as_user) -> None:
    answer = as_user(tono).post(page("judge_marks", judge_of(presentation, "coach")), sheet(lines, "baik", "90"))
    body = answer.content.decode()
    assert (answer.status_code, SeminarMark.objects.count()) == (422, 0)
    assert "“baik” bukan nilai" in body
    assert 'value="baik"' in body


def test_an_old_sheet_shows_both_values_and_the_next_save_decides(presentation, lines, tono, as_user) -> None:
    give(presentation, "coach", 70, 70)
    browser, address = as_user(tono), page("judge_marks", judge_of(presentation, "coach"))
    answer = browser.post(address, sheet(lines, "95", "70"))
    body = answer.content.decode()
    assert (answer.status_code, "ada: 70 (Tono Contoh" in body or "70 (Tono Contoh" in body) == (422, True)
    assert 'value="95"' in body
    rows = answer.context["rows"]
    assert [row["seen"] for row in rows] == [1, "0"]
    browser.post(address, sheet(lines, "95", "70", seen=1))
    assert SeminarMark.objects.get(criterion=lines[0]).value == 95


def test_one_cell_answers_with_the_total_and_with_both_values(presentation, lines, tono, as_user) -> None:
    browser, address = as_user(tono), page("judge_cell", judge_of(presentation, "coach"))
    first = browser.post(address, {"criterion": lines[0].pk, "value": "80", "note": "kuat", "seen": 0})
    assert (first.status_code, first.json() | {"by": ""}) == (
        200, {"value": "80", "note": "kuat", "seen": 1, "by": "", "total": "", "open": 1},
    )  # fmt: skip
    second = browser.post(address, {"criterion": lines[1].pk, "value": "90", "note": "", "seen": 0})
    assert (second.json()["total"], second.json()["open"]) == ("84,00", 0)
    old = browser.post(address, {"criterion": lines[0].pk, "value": "10", "note": "", "seen": 0})
    assert (old.status_code, old.json()["theirs"]["value"], old.json()["theirs"]["seen"]) == (409, "80", 1)
    assert browser.post(address, {"criterion": lines[0].pk, "value": "x", "seen": 1}).status_code == 422
    assert browser.post(address, {"criterion": lines[0].pk, "value": "101", "seen": 1}).status_code == 422


def test_a_judge_sees_only_their_own_marks_until_the_end(presentation, tono, sari, as_user) -> None:
    give(presentation, "examiner", 61, 63)
    give(presentation, "coach", 71, 73)
    own = as_user(tono).get(page("presentation_detail", presentation))
    assert [judge.role for judge in own.context["table"]["judges"]] == ["coach"]
    whole = as_user(sari).get(page("presentation_detail", presentation))
    assert [judge.role for judge in whole.context["table"]["judges"]] == ["examiner", "coach", "mentor"]


def test_a_judge_does_not_open_the_sheet_of_another(presentation, tono, as_user) -> None:
    assert as_user(tono).get(page("judge_marks", judge_of(presentation, "examiner"))).status_code == 403


def test_staff_enter_the_mentors_marks_with_a_reason(presentation, lines, sari, as_user) -> None:
    browser, mentor = as_user(sari), judge_of(presentation, "mentor")
    refused = browser.post(page("judge_marks", mentor), sheet(lines, "80", "90"))
    assert (refused.status_code, SeminarMark.objects.count()) == (422, 0)
    browser.post(page("judge_marks", mentor), sheet(lines, "80", "90", reason="lembar kertas"))
    assert set(mentor.marks.values_list("reason", "rated_by")) == {("lembar kertas", sari.pk)}


def test_who_is_missing_stands_on_the_page_and_holds_the_end(presentation, sari, as_user) -> None:
    give(presentation, "examiner", 80, 90)
    give(presentation, "coach", 80, 90)
    browser = as_user(sari)
    assert (
        "Rina Contoh (mentor): 2 dari 2 kriteria belum dinilai"
        in browser.get(page("presentation_detail", presentation)).content.decode()
    )
    answer = browser.post(page("presentation_finalise", presentation), {"outcome": "accepted", "notes": "Baik."})
    assert (answer.status_code, "Baik." in answer.content.decode()) == (422, True)
    excuse_judge(judge_of(presentation, "mentor"), reason="dinas luar", by=sari)
    browser.post(page("presentation_finalise", presentation), {"outcome": "accepted", "notes": "Baik."})
    presentation.refresh_from_db()
    assert (presentation.status, str(presentation.result)) == ("held", "84.00")
    assert "84,00" in browser.get(page("presentation_detail", presentation)).content.decode()


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("seminar_list", "citra", 404), ("seminar_list", "tono", 200), ("seminar_list", "dewi", 403), ("seminar_list", "gita", 404),
        ("presentation_detail", "citra", 404), ("presentation_detail", "dewi", 403), ("presentation_detail", "wati", 200),
    ],
)  # fmt: skip
def test_who_opens_the_seminar(presentation, seminar, name, who, status, request, as_user) -> None:
    row = seminar if name == "seminar_list" else presentation
    assert as_user(request.getfixturevalue(who)).get(page(name, row)).status_code == status


@pytest.fixture
def mentor_address(presentation, sari) -> str:
    link = make_mentor_link(presentation.plan, {"mentor_name": "Rina Contoh"}, by=sari)
    return reverse("mentor_seminar", args=[token_of(link)])


def test_the_mentor_judges_by_the_personal_link(presentation, lines, mentor_address, client) -> None:
    plan_page = mentor_address.removesuffix("seminar/")
    assert mentor_address in client.get(plan_page).content.decode()
    answer = client.get(mentor_address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert client.post(mentor_address, sheet(lines, "80", "90")).status_code == 302
    assert [str(mark.value) for mark in judge_of(presentation, "mentor").marks.all()] == ["80.00", "90.00"]
    assert list(MentorLinkUse.objects.values_list("action", flat=True)) == ["opened", "marks"]
    cell = {"criterion": lines[0].pk, "value": "70", "note": "", "seen": 1}
    assert client.post(f"{mentor_address}sel/", cell).json()["total"] == "78,00"


def test_the_mentors_sheet_opens_for_nobody_without_a_seat(presentation, mentor_address, sari, client) -> None:
    assert client.get(reverse("mentor_seminar", args=["x" * 43])).status_code == 404
    take_off(presentation, reason="sakit", by=sari)
    assert client.get(mentor_address).status_code == 404


def test_the_author_sees_when_where_and_who_and_afterwards_the_notes(presentation, dewi, sari, as_user) -> None:
    browser = as_user(dewi)
    for address in (reverse("plan_edit", args=[presentation.plan_id]), reverse("portal_home")):
        body = browser.get(address).content.decode()
        assert all(text in body for text in ("15 September 2026, 08.00 WIB", "Aula Contoh", "Rina Contoh"))
    for role in ("examiner", "coach", "mentor"):
        give(presentation, role, 80, 90)
    data = {"outcome": "improve", "notes": "Indikator kegiatan 2 belum terukur."}
    as_user(sari).post(page("presentation_finalise", presentation), data)
    body = browser.get(reverse("plan_edit", args=[presentation.plan_id])).content.decode()
    assert "Indikator kegiatan 2 belum terukur." in body
    assert "84,00" not in body
