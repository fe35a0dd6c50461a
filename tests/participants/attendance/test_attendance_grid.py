"""The grid of a cohort: who sees whom, and that it stays quick."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.attendance.models import Attendance
from tests.factories.participants import EnrolmentFactory, PersonFactory, decided
from tests.factories.programs import ClassSessionFactory, TeamMemberFactory


def grid(cohort) -> str:
    return reverse("attendance_grid", args=[cohort.pk])


def fill(cohort, people: int, sessions: int) -> None:
    held = ClassSessionFactory.create_batch(sessions, cohort=cohort)
    enrolled = EnrolmentFactory.create_batch(people, cohort=cohort)
    states = ["present"] * 9 + ["sick"]
    Attendance.objects.bulk_create(
        Attendance(agency=cohort.agency, session=session, enrolment=who, state=states[(n + m) % 10])
        for n, who in enumerate(enrolled)
        for m, session in enumerate(held)
    )


def test_grid_shows_marks_and_jp(cohort, enrolment, sari, as_user) -> None:
    sessions = ClassSessionFactory.create_batch(2, cohort=cohort, jp=3)
    Attendance.objects.create(agency=cohort.agency, session=sessions[0], enrolment=enrolment, state="present")

    page = as_user(sari).get(grid(cohort)).content.decode()

    assert page.count('data-state="present"') == 1
    assert page.count('data-state=""') == 1
    assert "<b data-att-percent>50,0\N{NO-BREAK SPACE}%</b> <span data-att-jp>3/6</span>" in page
    assert "Dewi Contoh Lestari" in page


def test_grid_of_another_agency_is_absent(cohort, citra, as_user) -> None:
    assert as_user(citra).get(grid(cohort)).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("dewi", 403), ("pusat", 403), ("lina", 200), ("wati", 200)])
def test_grid_by_role(cohort, enrolment, request, as_user, name, status) -> None:
    assert as_user(request.getfixturevalue(name)).get(grid(cohort)).status_code == status


def test_sender_sees_own_people_only_and_cannot_mark(cohort, enrolment, gita, kota, as_user) -> None:
    cohort.senders.add(kota)
    ClassSessionFactory(cohort=cohort)
    EnrolmentFactory(cohort=cohort, person=PersonFactory(name="Orang Kota Lain"))

    page = as_user(gita).get(grid(cohort)).content.decode()

    assert "Dewi Contoh Lestari" in page
    assert "Orang Kota Lain" not in page
    assert "js/attendance_grid.js" not in page
    assert f'<a href="{reverse("attendance_session", args=[cohort.sessions.get().pk])}"' not in page


def test_trainer_of_the_team_may_mark(cohort, enrolment, tono, as_user) -> None:
    assert as_user(tono).get(grid(cohort)).status_code == 404
    TeamMemberFactory(cohort=cohort, user=tono)
    ClassSessionFactory(cohort=cohort)
    assert "js/attendance_grid.js" in as_user(tono).get(grid(cohort)).content.decode()


def test_locked_grid_offers_no_marking(cohort, enrolment, sari, as_user) -> None:
    ClassSessionFactory(cohort=cohort)
    decided(enrolment)
    page = as_user(sari).get(grid(cohort)).content.decode()
    assert "Kelulusan sudah dikunci" in page
    assert "js/attendance_grid.js" not in page


@pytest.mark.parametrize(("people", "sessions", "word"), [(0, 2, "Belum ada peserta"), (2, 0, "Belum ada sesi")])
def test_empty_grid_says_what_to_do(cohort, sari, as_user, people, sessions, word) -> None:
    fill(cohort, people, sessions)
    assert word in as_user(sari).get(grid(cohort)).content.decode()


def test_queries_do_not_grow(cohort, foreign_cohort, sari, as_user) -> None:
    counts = []
    browser = as_user(sari)
    fill(cohort, 3, 2)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(grid(cohort)).status_code == 200
        counts.append(len(queries))
        fill(cohort, 27, 14)
    assert counts[0] == counts[1] <= 22


@pytest.mark.full
def test_large_grid_is_quick(cohort, sari, as_user) -> None:
    """392 × 16 cells. The figure to hold is 300 ms of a free processor; coverage and a busy machine may make much more of
    it, a page built cell by cell costs several seconds, and the best of three counts."""
    fill(cohort, 392, 16)
    browser = as_user(sari)
    browser.get(grid(cohort))
    seconds = []
    for _ in range(3):
        begun = time.process_time()
        page = browser.get(grid(cohort)).content
        seconds.append(time.process_time() - begun)
    assert page.count(b'<td class="att-c ') == 392 * 16
    assert min(seconds) < 1.5
