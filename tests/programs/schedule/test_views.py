"""Pages of a cohort's schedule and of one session."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.cohorts.models import Cohort
from programs.curricula import services as curricula
from programs.schedule import services
from programs.schedule.models import ClassSession
from programs.schedule.planning import usual_wish
from tests.factories.participants import AttendanceFactory, EnrolmentFactory
from tests.factories.programs import ClassSessionFactory, CohortFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db
WITA = dt.timezone(dt.timedelta(hours=8))
WISH = {
    "first_day": "2026-09-02",
    "last_day": "2026-09-30",
    "weekdays": [0, 1, 2, 3, 4],
    "hours": "08.00-12.00, 13.00-16.00",
}


@pytest.fixture
def course(jatim, sari) -> Cohort:
    version = curricula.publish_version(curricula.create_from_example(jatim, "kursus", by=sari), by=sari)
    return CohortFactory(version=version, time_zone="Asia/Makassar", key="kursus-1", number=1)


@pytest.fixture
def session(course) -> ClassSession:
    times = {"starts_at": dt.datetime(2026, 9, 2, 8, tzinfo=WITA), "ends_at": dt.datetime(2026, 9, 2, 10, tzinfo=WITA)}
    return ClassSessionFactory(cohort=course, title="Pembukaan", jp=2, **times)


def form_data(**changed) -> dict:
    return {
        "title": "Sesi baru",
        "day": "2026-09-03",
        "starts": "08:00",
        "ends": "09:30",
        "jp": 2,
        "mode": "classical",
        **changed,
    }


def url(name: str, row) -> str:
    return reverse(name, args=[row.pk])


def test_schedule_shows_the_zone_of_the_cohort(session, course, sari, as_user) -> None:
    page = as_user(sari).get(url("schedule_detail", course)).content.decode()
    assert ("08.00–10.00 WITA" in page, "Rabu, 2 September 2026" in page) == (True, True)


def test_empty_schedule_invites_to_lay_one_out(course, sari, lina, as_user) -> None:
    link = url("schedule_generate", course)
    assert [link in as_user(user).get(url("schedule_detail", course)).content.decode() for user in (sari, lina)] == [
        True,
        False,
    ]


def test_trainer_reads_and_does_not_edit(session, course, tono, as_user) -> None:
    TeamMemberFactory(cohort=course, user=tono)
    browser = as_user(tono)
    assert url("session_edit", session) not in browser.get(url("schedule_detail", course)).content.decode()
    assert browser.get(url("session_edit", session)).status_code == 403


def test_print_page_adds_up(session, course, sari, as_user) -> None:
    answer = as_user(sari).get(url("schedule_print", course))
    assert (answer.status_code, answer.context["meter"].planned) == (200, 2)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("schedule_generate", "course"),
        ("session_create", "course"),
        ("session_edit", "session"),
        ("session_delete", "session"),
    ],
)
@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("lina", 403)])
def test_editing_is_closed_to_others(name, kind, who, status, session, request, as_user) -> None:
    row = request.getfixturevalue(kind)
    assert as_user(request.getfixturevalue(who)).post(url(name, row)).status_code == status


@pytest.mark.parametrize("name", ["schedule_detail", "schedule_print"])
def test_reading_is_closed_to_strangers(name, course, citra, as_user) -> None:
    assert as_user(citra).get(url(name, course)).status_code == 404


def test_wishes_begin_as_usual(course, sari, as_user) -> None:
    form = as_user(sari).get(url("schedule_generate", course)).context["form"]
    assert [field.initial for field in form.stage_fields()][-1] == dt.date(2026, 10, 23)
    assert (form["first_day"].initial, form["hours"].initial) == (course.starts_on, "08.00–12.00, 13.00–16.00")


def test_preview_shows_and_saves_nothing(course, sari, as_user) -> None:
    answer = as_user(sari).get(url("schedule_generate", course), WISH)
    assert (answer.status_code, answer.context["layout"].jp, course.sessions.count()) == (200, 50, 0)


def test_saving_writes_what_the_preview_showed(course, sari, as_user) -> None:
    browser, page = as_user(sari), url("schedule_generate", course)
    slots = browser.get(page, WISH).context["layout"].slots
    answer = browser.post(page, WISH)
    saved = [s.starts_at.astimezone(WITA).replace(tzinfo=None) for s in course.sessions.order_by("starts_at")]
    assert (answer.url, saved) == (url("schedule_detail", course), [slot.starts for slot in slots])


def test_too_few_days_are_told_in_preview_and_refused_when_saved(course, sari, as_user) -> None:
    browser, short = as_user(sari), {**WISH, "last_day": "2026-09-02"}
    preview = browser.get(url("schedule_generate", course), short)
    saving = browser.post(url("schedule_generate", course), short)
    assert (
        preview.context["layout"].left_over_jp,
        preview.status_code,
        saving.status_code,
        course.sessions.count(),
    ) == (41, 200, 422, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"hours": "pagi"},
        {"last_day": "2026-09-01"},
        {"last_day": "2028-09-01"},
        {"holidays": "besok"},
        {"weekdays": []},
    ],
)
def test_wishes_that_cannot_be_show_the_form_again(changed, course, sari, as_user) -> None:
    answer = as_user(sari).post(url("schedule_generate", course), {**WISH, **changed})
    assert (answer.status_code, course.sessions.count()) == (422, 0)


def test_session_is_added_in_the_zone_of_the_cohort(course, sari, as_user) -> None:
    answer = as_user(sari).post(url("session_create", course), form_data())
    assert (answer.url, course.sessions.get().starts_at) == (
        url("schedule_detail", course),
        dt.datetime(2026, 9, 3, 8, tzinfo=WITA),
    )


def test_session_takes_its_name_from_the_subject(course, sari, as_user) -> None:
    subject = course.version.stages.first().subjects.first()
    as_user(sari).post(url("session_create", course), form_data(title="", subject=subject.pk))
    assert course.sessions.get().title == subject.name


@pytest.mark.parametrize(
    "changed", [{"ends": "08:00"}, {"title": ""}, {"jp": 21}, {"day": ""}, {"link": "bukan tautan"}]
)
def test_session_that_cannot_be_shows_the_form_again(changed, course, sari, as_user) -> None:
    answer = as_user(sari).post(url("session_create", course), form_data(**changed))
    assert (answer.status_code, course.sessions.count()) == (422, 0)


def test_clash_is_told_in_the_form(session, course, sari, as_user) -> None:
    answer = as_user(sari).post(
        url("session_create", course), form_data(day="2026-09-02", starts="09:00", ends="10:30")
    )
    assert (answer.status_code, "Pembukaan" in answer.content.decode(), course.sessions.count()) == (422, True, 1)


def test_session_shows_and_saves_its_own_times(session, course, tono, sari, as_user) -> None:
    TeamMemberFactory(cohort=course, user=tono)
    browser, page = as_user(sari), url("session_edit", session)
    form = browser.get(page).context["form"]
    assert (form["day"].value(), form["starts"].value()) == (dt.date(2026, 9, 2), dt.time(8))
    answer = browser.post(page, form_data(title="Pembukaan", trainers=[tono.pk]))
    session.refresh_from_db()
    assert (answer.status_code, session.starts_at, list(session.trainers.all())) == (
        302,
        dt.datetime(2026, 9, 3, 8, tzinfo=WITA),
        [tono],
    )


def test_session_refused_by_the_service_shows_why(session, course, sari, as_user) -> None:
    Cohort.objects.filter(pk=course.pk).update(status="after")
    answer = as_user(sari).post(url("session_edit", session), form_data())
    assert (answer.status_code, "tidak berubah lagi" in answer.content.decode()) == (422, True)


def test_session_page_that_grew_old_shows_both(session, course, sari, as_user) -> None:
    browser, page = as_user(sari), url("session_edit", session)
    seen = browser.get(page).context["seen"]
    current = {name: getattr(session, name) for name in services.FIELDS}
    services.edit_session(session, values={**current, "room": "Aula"}, trainers=[], by=sari)
    answer = browser.post(page, form_data(room="Kelas 2", seen=seen))
    session.refresh_from_db()
    assert (answer.status_code, "Aula" in answer.content.decode(), session.room) == (409, True, "Aula")


def test_deletion_is_by_post_only(session, sari, as_user) -> None:
    assert as_user(sari).get(url("session_delete", session)).status_code == 405


def test_deletion_and_its_refusal(session, course, sari, as_user) -> None:
    other = ClassSessionFactory(cohort=course, starts_at=session.ends_at)
    AttendanceFactory(session=other, enrolment=EnrolmentFactory(cohort=course))
    browser = as_user(sari)
    browser.post(url("session_delete", session))
    answer = browser.post(url("session_delete", other), follow=True)
    assert (list(course.sessions.all()), "Kehadiran sudah ditandai" in answer.content.decode()) == ([other], True)


@pytest.mark.parametrize("name", ["schedule_detail", "schedule_print"])
def test_schedule_asks_the_same_for_one_and_many_sessions(name, session, course, tono, sari, as_user) -> None:
    TeamMemberFactory(cohort=course, user=tono)
    browser, counts = as_user(sari), []
    for _n in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(url(name, course)).status_code == 200
        counts.append(len(captured))
        services.generate_schedule(course, usual_wish(course), by=sari)
    assert counts[0] == counts[1]
