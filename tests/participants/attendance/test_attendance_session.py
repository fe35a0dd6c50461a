"""The list of one session, as it works without scripts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.attendance.models import Attendance, AttendanceChange
from participants.attendance.services import mark_attendance
from tests.factories.participants import EnrolmentFactory, decided
from tests.factories.programs import ClassSessionFactory


@pytest.fixture
def session(cohort):
    return ClassSessionFactory(cohort=cohort, title="Integritas")


def page(session) -> str:
    return reverse("attendance_session", args=[session.pk])


def fields(*rows: tuple) -> dict:
    """(enrolment, seen, chosen) as the radios of the page send them."""
    return {f"{name}-{who.pk}": value for who, was, state in rows for name, value in (("was", was), ("mark", state))}


def test_list_saves_what_was_touched(session, enrolment, sari, as_user) -> None:
    other = EnrolmentFactory(cohort=session.cohort)

    answer = as_user(sari).post(page(session), fields((enrolment, "", "present"), (other, "", "")), follow=True)

    assert [str(text) for text in answer.context["messages"]] == ["1 tanda kehadiran tersimpan di “Integritas”."]
    assert list(Attendance.objects.values_list("enrolment", "state")) == [(enrolment.pk, "present")]


def test_clash_keeps_what_was_chosen_and_shows_both(session, enrolment, sari, tono, as_user) -> None:
    mark_attendance(session, {enrolment.pk: "sick"}, by=tono)

    answer = as_user(sari).post(page(session), fields((enrolment, "", "present")))
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "orang lain mengisi “sakit”" in text
    assert 'value="present" data-label="hadir" checked' in text
    assert f'name="was-{enrolment.pk}" value="sick"' in text
    assert Attendance.objects.get().state == "sick"


def test_correction_without_reason_keeps_what_was_seen(session, enrolment, sari, as_user) -> None:
    """The next save is compared with what the writer saw, not with what came meanwhile."""
    mark_attendance(session, {enrolment.pk: "sick"}, by=sari)

    refused = as_user(sari).post(page(session), fields((enrolment, "sick", "present")))
    mark_attendance(session, {enrolment.pk: "excused"}, by=sari, reason="x")
    second = as_user(sari).post(page(session), fields((enrolment, "sick", "present")) | {"reason": "salah"})

    assert f'name="was-{enrolment.pk}" value="sick"' in refused.content.decode()
    assert (refused.status_code, second.status_code, Attendance.objects.get().state) == (422, 422, "excused")


def test_nonsense_redisplays_the_list(session, enrolment, sari, as_user) -> None:
    answer = as_user(sari).post(page(session), fields((enrolment, "", "here")))
    assert answer.status_code == 422
    assert "Muat ulang" in answer.content.decode()


def test_locked_graduation_says_so(session, enrolment, sari, as_user) -> None:
    decided(enrolment)
    answer = as_user(sari).post(page(session), fields((enrolment, "", "present")))
    assert answer.status_code == 422
    assert "dikunci" in answer.content.decode()


def test_fill_marks_the_rest(session, enrolment, sari, as_user) -> None:
    EnrolmentFactory.create_batch(2, cohort=session.cohort)
    answer = as_user(sari).post(reverse("attendance_fill", args=[session.pk]), {"back": "grid"})
    assert (answer.url, Attendance.objects.count()) == (reverse("attendance_grid", args=[session.cohort_id]), 3)


def test_fill_of_a_locked_cohort_says_so(session, enrolment, sari, as_user) -> None:
    decided(enrolment)
    answer = as_user(sari).post(reverse("attendance_fill", args=[session.pk]), follow=True)
    assert "dikunci" in str(list(answer.context["messages"])[0])


@pytest.mark.parametrize("name", ["attendance_session", "attendance_fill"])
@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("lina", 403)])
def test_strangers_and_readers(session, request, as_user, name, who, status) -> None:
    assert as_user(request.getfixturevalue(who)).post(reverse(name, args=[session.pk])).status_code == status


def test_fill_refuses_get(session, sari, as_user) -> None:
    assert as_user(sari).get(reverse("attendance_fill", args=[session.pk])).status_code == 405


def test_queries_do_not_grow(session, enrolment, sari, as_user) -> None:
    counts, browser = [], as_user(sari)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page(session)).status_code == 200
        counts.append(len(queries))
        mark_attendance(
            session, {who.pk: "present" for who in EnrolmentFactory.create_batch(29, cohort=session.cohort)}, by=sari
        )
    assert counts[0] == counts[1]


def test_history_tells_who_when_why(session, enrolment, sari, as_user) -> None:
    mark_attendance(session, {enrolment.pk: "present"}, by=sari)
    mark_attendance(session, {enrolment.pk: "sick"}, by=sari, reason="surat dokter")

    text = as_user(sari).get(reverse("attendance_history", args=[enrolment.pk]), {"sesi": session.pk}).content.decode()

    assert [text.count(word) for word in ("surat dokter", "hadir → <strong>sakit", "Sari Contoh</td>")] == [1, 1, 2]


def test_history_hides_reasons_from_readers(session, enrolment, sari, lina, gita, kota, as_user) -> None:
    session.cohort.senders.add(kota)
    mark_attendance(session, {enrolment.pk: "present"}, by=sari)
    mark_attendance(session, {enrolment.pk: "sick"}, by=sari, reason="rawat inap")
    for reader in (lina, gita):
        text = as_user(reader).get(reverse("attendance_history", args=[enrolment.pk])).content.decode()
        assert "hadir → <strong>sakit" in text
        assert "rawat inap" not in text
    assert AttendanceChange.objects.count() == 2


@pytest.mark.parametrize(("who", "status"), [("citra", 404), ("dewi", 403)])
def test_history_of_others(session, enrolment, request, as_user, who, status) -> None:
    assert (
        as_user(request.getfixturevalue(who)).get(reverse("attendance_history", args=[enrolment.pk])).status_code
        == status
    )
