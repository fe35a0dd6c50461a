"""Staff arrange a seminar on its pages: a day, the spread, the panel, another hour, off the schedule."""

import pytest
from django.urls import reverse

from participants.plans.enums import PlanStatus
from participants.plans.seminar.layout import Pace
from participants.plans.seminar.models import Presentation, SeminarDay
from participants.plans.seminar.services import spread_plans
from programs.cohorts.models import TeamMember
from tests.factories.programs import TeamMemberFactory
from tests.factories.seminar import clock

pytestmark = pytest.mark.django_db
DAY = {"day": "2026-09-15", "starts": "08:00", "ends": "14:00", "room": "Aula Contoh", "link": "", "note": ""}


@pytest.fixture
def presentation(day, approved, examiner, sari) -> Presentation:
    return spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)[0]


def test_a_new_day_leads_to_the_spread(seminar, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("seminar_create", args=[seminar.pk]), DAY)
    day = SeminarDay.objects.get()
    assert (day.starts_at, day.ends_at, day.room) == (clock(0), clock(360), "Aula Contoh")
    assert answer.url == reverse("seminar_spread", args=[day.pk])


def test_a_day_that_ends_before_it_starts_is_shown_again(seminar, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("seminar_create", args=[seminar.pk]), DAY | {"ends": "07:00"})
    assert (answer.status_code, SeminarDay.objects.count()) == (422, 0)
    assert "Seminar berakhir sebelum dimulai." in answer.content.decode()
    assert 'value="Aula Contoh"' in answer.content.decode()


def test_a_second_editor_of_a_day_sees_what_stands(day, sari, as_user) -> None:
    browser, page = as_user(sari), reverse("seminar_edit", args=[day.pk])
    seen = browser.get(page).context["seen"]
    assert browser.post(page, DAY | {"room": "Ruang B", "seen": seen}).status_code == 302
    answer = browser.post(page, DAY | {"room": "Ruang C", "seen": seen})
    assert (answer.status_code, SeminarDay.objects.get().room) == (409, "Ruang B")
    assert "Ruang B" in answer.content.decode()


def test_an_empty_day_is_deleted(day, sari, as_user) -> None:
    assert as_user(sari).post(reverse("seminar_delete", args=[day.pk])).status_code == 302
    assert SeminarDay.objects.count() == 0


def test_the_spread_goes_around_the_break(day, approved, examiner, sari, as_user) -> None:
    data = {
        "minutes": 60, "pause": 0, "breaks": "09.00-10.00", "plans": [plan.pk for plan in approved], "examiners": [examiner.pk],
    }  # fmt: skip
    answer = as_user(sari).post(reverse("seminar_spread", args=[day.pk]), data)
    assert answer.url == reverse("seminar_list", args=[day.cohort_id])
    assert [row.starts_at for row in day.presentations.order_by("starts_at")] == [clock(0), clock(120), clock(180)]


def test_a_day_too_short_keeps_what_was_typed(day, approved, sari, as_user) -> None:
    data = {"minutes": 240, "pause": 0, "breaks": "", "plans": [plan.pk for plan in approved]}
    answer = as_user(sari).post(reverse("seminar_spread", args=[day.pk]), data)
    assert (answer.status_code, Presentation.objects.count()) == (422, 0)
    assert "Tersedia tempat untuk 1 dari 3 presentasi" in answer.content.decode()


def test_panel_hour_and_the_way_off(presentation, seminar, examiner, sari, as_user) -> None:
    browser = as_user(sari)
    assert browser.get(reverse("presentation_edit", args=[presentation.pk])).status_code == 200
    browser.post(reverse("presentation_panel", args=[presentation.pk]), {"examiners": []})
    assert list(presentation.panel.values_list("role", flat=True)) == ["coach", "mentor"]
    browser.post(reverse("presentation_move", args=[presentation.pk]), {"starts": "09:00", "ends": "09:20"})
    presentation.refresh_from_db()
    assert presentation.starts_at == clock(60)
    browser.post(reverse("presentation_off", args=[presentation.pk]), {"reason": "sakit"})
    presentation.plan.refresh_from_db()
    assert presentation.plan.status == PlanStatus.APPROVED


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("presentation_move", {"starts": "06:00", "ends": "06:20"}, "dalam jam hari seminar"),
        ("presentation_off", {"reason": ""}, "Alasan"),
    ],
)
def test_what_is_refused_is_said_on_the_page(presentation, sari, as_user, name, data, text) -> None:
    answer = as_user(sari).post(reverse(name, args=[presentation.pk]), data)
    assert (answer.status_code, text in answer.content.decode()) == (422, True)


def test_a_judge_is_excused_and_called_back(presentation, examiner, sari, as_user) -> None:
    judge, browser = presentation.panel.get(user=examiner), as_user(sari)
    browser.post(reverse("judge_excuse", args=[judge.pk]), {"reason": "dinas luar"})
    judge.refresh_from_db()
    assert judge.excuse == "dinas luar"
    browser.post(reverse("judge_call_back", args=[judge.pk]))
    judge.refresh_from_db()
    assert judge.excuse == ""


@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("tono", 403), ("lina", 403), ("dewi", 403)])
def test_only_organisers_arrange(presentation, seminar, tono, who, status, request, as_user) -> None:
    TeamMemberFactory(cohort=seminar, user=tono)
    assert TeamMember.objects.filter(user=tono).count() == 1
    answer = as_user(request.getfixturevalue(who)).get(reverse("presentation_edit", args=[presentation.pk]))
    assert answer.status_code == status
