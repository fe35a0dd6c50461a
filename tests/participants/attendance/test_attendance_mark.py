"""One cell saved by the page's script."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.attendance.models import Attendance
from participants.attendance.services import mark_attendance
from tests.factories.participants import EnrolmentFactory, decided
from tests.factories.programs import ClassSessionFactory, TeamMemberFactory


@pytest.fixture
def session(cohort):
    return ClassSessionFactory(cohort=cohort, jp=3)


def mark(session) -> str:
    return reverse("attendance_mark", args=[session.pk])


def test_mark_answers_with_the_new_figures(session, enrolment, sari, as_user) -> None:
    answer = as_user(sari).post(mark(session), {"enrolment": enrolment.pk, "state": "present", "was": ""})

    assert (answer.status_code, answer.json()) == (
        200,
        {
            "state": "present",
            "marked": 1,
            "jp": "3/3",
            "percent": "100,0\N{NO-BREAK SPACE}%",
            "verdict": {"tone": "ok", "text": "batas terpenuhi"},
        },
    )
    assert Attendance.objects.get().state == "present"


def test_clash_tells_what_stands_and_who_wrote_it(session, enrolment, sari, tono, as_user) -> None:
    mark_attendance(session, {enrolment.pk: "sick"}, by=tono)

    answer = as_user(sari).post(mark(session), {"enrolment": enrolment.pk, "state": "present", "was": ""})

    assert (answer.status_code, answer.json()["theirs"]) == (
        409,
        {"state": "sick", "label": "sakit", "by": "Tono Contoh, baru saja"},
    )
    assert Attendance.objects.get().state == "sick"


def test_correction_without_reason_asks_for_it(session, enrolment, sari, as_user) -> None:
    mark_attendance(session, {enrolment.pk: "sick"}, by=sari)
    data = {"enrolment": enrolment.pk, "state": "present", "was": "sick"}

    refused = as_user(sari).post(mark(session), data)
    taken = as_user(sari).post(mark(session), data | {"reason": "salah ketik"})

    assert (refused.status_code, refused.json()["wants_reason"], taken.status_code) == (422, True, 200)


def test_trainer_of_the_team_may_mark(session, enrolment, tono, as_user) -> None:
    TeamMemberFactory(cohort=session.cohort, user=tono)
    assert as_user(tono).post(mark(session), {"enrolment": enrolment.pk, "state": "present"}).status_code == 200


def test_other_agency_finds_nothing(session, enrolment, citra, as_user) -> None:
    assert as_user(citra).post(mark(session), {"enrolment": enrolment.pk, "state": "present"}).status_code == 404


@pytest.mark.parametrize("name", ["lina", "wati", "gita", "dewi"])
def test_readers_may_not_mark(session, enrolment, kota, request, as_user, name) -> None:
    session.cohort.senders.add(kota)
    answer = as_user(request.getfixturevalue(name)).post(mark(session), {"enrolment": enrolment.pk, "state": "present"})
    assert (answer.status_code, Attendance.objects.count()) == (403, 0)


def test_get_is_refused(session, sari, as_user) -> None:
    assert as_user(sari).get(mark(session)).status_code == 405


def test_locked_graduation_says_so(session, enrolment, sari, as_user) -> None:
    decided(enrolment)
    answer = as_user(sari).post(mark(session), {"enrolment": enrolment.pk, "state": "present"})
    assert answer.status_code == 422
    assert "dikunci" in answer.json()["message"]


@pytest.mark.parametrize(
    "bad", [{"state": "here"}, {"enrolment": "x"}, {"enrolment": uuid.uuid4()}, {"reason": "x" * 251}]
)
def test_nonsense_is_refused_with_a_message(session, enrolment, sari, as_user, bad) -> None:
    answer = as_user(sari).post(mark(session), {"enrolment": enrolment.pk, "state": "present"} | bad)
    assert (answer.status_code, bool(answer.json()["message"]), Attendance.objects.count()) == (422, True, 0)


def test_queries_do_not_grow(session, enrolment, sari, as_user) -> None:
    counts, browser = [], as_user(sari)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.post(mark(session), {"enrolment": enrolment.pk, "state": "present"})
        counts.append(len(queries))
        Attendance.objects.all().delete()
        EnrolmentFactory.create_batch(27, cohort=session.cohort)
    assert counts[0] == counts[1] <= 22
