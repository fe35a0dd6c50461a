"""What the three wings say holds a cohort, and the figures for the road."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.assessment import blockers as assessment
from participants.assessment.results import class_results
from participants.attendance import blockers as attendance
from participants.attendance.figures import attendance_average, heat_rows
from participants.graduation.deciding_services import Decision, decide
from participants.graduation.standing import blockers as graduation
from programs.curricula.enums import Outcome
from revmental.lib.reading import one_reading
from tests.factories.participants import locked
from tests.participants.graduation.people import grade, meeting_of, participant

WINGS = [attendance, assessment, graduation]


def told(wing, cohort) -> list[str]:
    return [f"{blocker.subject} {blocker.text}" for blocker in wing.blockers(cohort)]


@pytest.fixture
def graded(cohort):
    grade(cohort)
    return cohort


def test_unmarked_sessions_and_people_short(graded) -> None:
    participant(graded, "Agus Contoh", present=9)
    participant(graded, "Siti Contoh", present=6, absent=4)

    first, second = attendance.blockers(graded)

    assert (first.subject, first.text, first.refuses) == ("1 tanda hadir", "belum diisi di “Revolusi cara pikir”", True)
    assert first.url == reverse("attendance_session", args=[graded.sessions.last().pk])
    assert (second.subject, second.text, second.detail, second.refuses, second.personal) == (
        "Siti Contoh", "kurang 8 JP", "60,0 % dari batas 85 %", False, True,
    )  # fmt: skip


def test_many_unmarked_sessions_are_summed_up(graded) -> None:
    participant(graded, "Agus Contoh", present=4)
    assert told(attendance, graded)[3:] == ["3 sesi lagi belum lengkap ditandai"]


def test_missing_and_low_scores_are_counted(graded) -> None:
    for name, score in (("Agus", None), ("Siti", None), ("Eko", 55), ("Fitri", 90)):
        participant(graded, name, score=score)
    assert told(assessment, graded) == [
        "2 nilai “Seminar” belum masuk",
        "1 peserta di bawah batas minimum atau batas lulus",
    ]


def test_version_without_scores_has_no_score_blockers(graded) -> None:
    participant(graded, "Agus", score=None)
    graded.version.requires_scores = False
    assert assessment.blockers(graded) == []


def test_graduation_names_the_next_thing(graded, sari) -> None:
    who = participant(graded, "Agus")
    steps = [told(graduation, graded)]
    meeting = meeting_of(graded)
    steps.append(told(graduation, graded))
    decide(meeting, {who.pk: Decision(Outcome.PASSED)}, by=sari)
    steps.append(told(graduation, graded))
    locked(meeting)
    steps.append(told(graduation, graded))
    assert steps == [
        ["Rapat kelulusan belum dibuka"],
        ["1 peserta belum diputuskan"],
        ["Rapat kelulusan belum dikunci"],
        [],
    ]


@pytest.mark.parametrize("wing", WINGS, ids=lambda wing: wing.__name__.split(".")[1])
def test_blockers_in_constant_queries(graded, wing) -> None:
    counts = []
    for size in (3, 27):
        for n in range(size):
            participant(graded, f"Peserta {n}", present=9, absent=1, score=None)
        with CaptureQueriesContext(connection) as queries:
            wing.blockers(graded)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_average_and_heat_put_the_needy_first(graded, sari) -> None:
    participant(graded, "Agus Contoh", present=10)
    participant(graded, "Siti Contoh", present=5, absent=5)

    heat = heat_rows(graded, limit=1, user=sari)

    assert attendance_average(graded) == D("75.00")
    assert (len(heat["columns"]), [row["name"] for row in heat["rows"]]) == (10, ["Siti Contoh"])
    assert [cell["state"] for cell in heat["rows"][0]["cells"]] == ["present"] * 5 + ["absent"] * 5


def test_somebody_enrolled_while_the_page_is_composed_stands_on_the_next_one(graded, sari) -> None:
    participant(graded, "Agus Contoh", score=None)
    with one_reading():
        class_results(graded)
        attendance_average(graded)
        participant(graded, "Siti Contoh", score=None)
        assert told(assessment, graded) == ["1 nilai “Seminar” belum masuk"]
        assert [row["name"] for row in heat_rows(graded, user=sari)["rows"]] == ["Agus Contoh"]


def test_average_before_the_first_session_is_unknown(cohort, enrolment) -> None:
    assert attendance_average(cohort) is None


def test_heat_shows_a_sender_its_own_people(graded, gita, kota) -> None:
    mine, _other = participant(graded, "Dewi Contoh"), participant(graded, "Orang Lain")
    mine.sender = kota
    mine.save()
    assert [row["name"] for row in heat_rows(graded, user=gita)["rows"]] == ["Dewi Contoh"]


def test_average_ignores_sessions_to_come(graded) -> None:
    participant(graded, "Agus Contoh", present=10)
    graded.sessions.filter(pk=graded.sessions.first().pk).update(
        starts_at=dt.datetime(2099, 1, 1, tzinfo=dt.UTC), ends_at=dt.datetime(2099, 1, 2, tzinfo=dt.UTC)
    )
    assert attendance_average(graded) == D("100.00")
