"""After graduation: questions made once, asked by mail, answered by one tap, corrected within days, confirmed by the mentor."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.plans.checkins.blockers import blockers
from participants.plans.checkins.enums import EXAMPLE_REASONS, Practice
from participants.plans.checkins.making_services import ask_again, ask_for_answers, make_check_ins
from participants.plans.checkins.models import CheckIn, CheckInAnswer, CheckInConfirmation
from participants.plans.checkins.services import (
    Answer,
    MentorWord,
    answer_check_in,
    confirm_answer,
    find_check_in,
    reasons_of,
    save_reasons,
)
from participants.plans.checkins.tasks import check_ins_task
from participants.plans.enums import PlanStatus
from participants.plans.mentoring.models import MentorLink, MentorLinkUse
from participants.plans.mentoring.services import make_mentor_link
from programs.curricula.enums import Outcome
from revmental.accounts.entry.links import token_of
from revmental.lib.errors import DomainError
from revmental.mail.models import OutgoingMail
from tests.factories.participants import EnrolmentFactory, GraduationDecisionFactory, GraduationMeetingFactory, locked
from tests.factories.plans import CheckInAnswerFactory, CheckInFactory, plan_in

pytestmark = pytest.mark.django_db
END = dt.date(2026, 10, 25)


def on(days: int) -> dt.datetime:
    """Nine in the morning in Jakarta, so many days after the end."""
    return dt.datetime.combine(END + dt.timedelta(days=days), dt.time(2), tzinfo=dt.UTC)


@pytest.fixture
def graduated(cohort, enrolment) -> Enrolment:
    """Dewi has passed, Eko has not; the meeting is locked. Questions after 30 and 90 days."""
    cohort.starts_on, cohort.ends_on = END - dt.timedelta(days=50), END
    cohort.save()
    cohort.senders.add(enrolment.sender)
    cohort.version.check_in_days = [30, 90]
    cohort.version.save()
    enrolment.person.email = "dewi@contoh.go.id"
    enrolment.person.save()
    meeting = GraduationMeetingFactory(cohort=cohort)
    GraduationDecisionFactory(meeting=meeting, enrolment=enrolment)
    other = EnrolmentFactory(cohort=cohort, attendance_number=2)
    GraduationDecisionFactory(meeting=meeting, enrolment=other, outcome=Outcome.FAILED, reason="Tidak hadir.")
    locked(meeting)
    return enrolment


@pytest.fixture
def asked(graduated) -> CheckIn:
    """Dewi's question after 30 days."""
    make_check_ins(END + dt.timedelta(days=30))
    return CheckIn.objects.get()


@pytest.mark.parametrize(("day", "expected"), [(29, []), (30, [30]), (89, [30]), (90, [90]), (149, [90]), (150, [])])
def test_questions_are_made_from_their_day_while_they_can_be_answered(day, expected, graduated) -> None:
    make_check_ins(END + dt.timedelta(days=day))
    make_check_ins(END + dt.timedelta(days=day))
    assert list(CheckIn.objects.values_list("enrolment", "days")) == [(graduated.pk, days) for days in expected]


def test_nobody_is_asked_before_graduation_is_locked(cohort, enrolment) -> None:
    cohort.version.check_in_days = [30]
    cohort.version.save()
    GraduationDecisionFactory(meeting=GraduationMeetingFactory(cohort=cohort), enrolment=enrolment)
    assert make_check_ins(cohort.ends_on + dt.timedelta(days=30)) == 0


def test_the_daily_task_asks_and_reminds_each_once(graduated) -> None:
    for day in (30, 30, 31, 37, 38, 51, 60):
        with time_machine.travel(on(day), tick=False):
            check_ins_task()
    kinds = OutgoingMail.objects.order_by("created_at").values_list("kind", "recipient")
    names = ["check_in_asked", "check_in_reminder_1", "check_in_reminder_2"]
    assert list(kinds) == [(name, "dewi@contoh.go.id") for name in names]


def test_who_has_answered_is_asked_no_more(asked) -> None:
    with time_machine.travel(on(31), tick=False):
        answer_check_in(asked, Answer(Practice.SOMETIMES))
        assert ask_for_answers() == 0


def test_one_tap_by_the_link_answers_and_opening_it_does_not(asked, client) -> None:
    page = reverse("check_in_answer", args=[token_of(asked)])
    with time_machine.travel(on(31), tick=False):
        opened = client.get(page)
        assert (opened.status_code, CheckInAnswer.objects.count()) == (200, 0)
        assert opened["Referrer-Policy"] == "same-origin"
        assert [client.post(page, {"practice": "regular"}).status_code for _ in range(2)] == [302, 302]
    answer = CheckInAnswer.objects.get()
    assert (answer.practice, answer.number, answer.by) == ("regular", 1, None)


def test_unknown_and_forged_links_open_nothing(asked, client) -> None:
    token = token_of(asked)
    for wrong in ("x" * 43, token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")):
        assert client.get(reverse("check_in_answer", args=[wrong])).status_code == 404
        assert find_check_in(wrong) is None


def test_a_correction_is_a_further_answer_and_only_within_days(asked) -> None:
    answer_check_in(asked, Answer(Practice.REGULAR), now=on(30))
    later = Answer(
        Practice.STOPPED, reason="Pindah unit kerja", words=" Mutasi. ", position="Camat", work_unit="Kecamatan"
    )
    second = answer_check_in(asked, later, now=on(43))
    assert (second.number, second.words, second.position, second.work_unit) == (2, "Mutasi.", "Camat", "Kecamatan")
    with pytest.raises(DomainError):
        answer_check_in(asked, Answer(Practice.REGULAR), now=on(44))
    assert list(asked.answers.values_list("practice", flat=True)) == ["regular", "stopped"]
    assert CheckIn.objects.with_answer().get().practice == "stopped"


def test_a_new_position_leaves_the_printed_facts(asked, graduated) -> None:
    before = Enrolment.objects.values("position", "work_unit").get(pk=graduated.pk)
    answer_check_in(asked, Answer(Practice.REGULAR, position="Camat", work_unit="Kecamatan"), now=on(30))
    assert Enrolment.objects.values("position", "work_unit").get(pk=graduated.pk) == before


@pytest.mark.parametrize("day", [29, 90])
def test_before_its_day_and_after_it_has_closed_nothing_is_answered(day, asked) -> None:
    with pytest.raises(DomainError):
        answer_check_in(asked, Answer(Practice.REGULAR), now=on(day))
    assert CheckInAnswer.objects.count() == 0


def test_a_reason_and_times_a_week_fit_the_answer(asked) -> None:
    going = answer_check_in(asked, Answer(Practice.REGULAR, per_week=5, reason="Pindah"), now=on(30))
    assert (going.per_week, going.reason) == (5, "")
    stopped = answer_check_in(asked, Answer(Practice.STOPPED, per_week=5, reason="Pindah"), now=on(31))
    assert (stopped.per_week, stopped.reason) == (None, "Pindah")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE participants_checkinanswer SET practice = 'regular'",
        "DELETE FROM participants_checkinanswer",
        "UPDATE participants_checkin SET due_on = due_on + 1",
    ],
)
def test_the_database_keeps_what_was_asked_and_said(sql, asked) -> None:
    answer_check_in(asked, Answer(Practice.STOPPED), now=on(30))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_indicators_are_kept_by_activity(asked, graduated, client) -> None:
    plan = plan_in(PlanStatus.DONE, graduated)
    plan.activities.update(unit="menit", target_value=10)
    activity = plan.activities.get()
    with time_machine.travel(on(31), tick=False):
        sent = {"practice": "regular", f"value-{activity.pk}": "12.5"}
        assert client.post(reverse("check_in_answer", args=[token_of(asked)]), sent).status_code == 302
    assert CheckInAnswer.objects.get().values == [
        {"activity": str(activity.pk), "name": activity.name, "unit": "menit", "value": "12.5"}
    ]


@pytest.fixture
def with_mentor(asked, graduated) -> CheckIn:
    """Dewi has a plan that is done and a mentor with an address."""
    graduated.mentor_name, graduated.mentor_email = "Rina Contoh, S.H.", "rina@contoh.go.id"
    graduated.save()
    plan_in(PlanStatus.DONE, graduated)
    return asked


def test_the_mentor_is_asked_once_and_answers_by_the_link(with_mentor, client) -> None:
    with time_machine.travel(on(31), tick=False):
        for practice in (Practice.REGULAR, Practice.SOMETIMES):
            answer = answer_check_in(with_mentor, Answer(practice))
        assert OutgoingMail.objects.filter(kind="check_in_mentor", recipient="rina@contoh.go.id").count() == 1
        page = reverse("mentor_check_ins", args=[token_of(MentorLink.objects.get())])
        assert client.get(page).status_code == 200
        sent = {"answer": str(answer.pk), "agrees": "no", "name": "Rina", "position": "Kabid", "words": "Jarang."}
        assert [client.post(page, sent).status_code for _ in range(2)] == [302, 302]
    word = CheckInConfirmation.objects.get()
    assert (word.answer, word.agrees, word.words) == (answer, False, "Jarang.")
    assert list(MentorLinkUse.objects.values_list("action", flat=True)) == ["check_ins", "check_in", "check_in"]


def test_the_mentor_speaks_of_no_other_alumnus(with_mentor, sari) -> None:
    link = make_mentor_link(with_mentor.enrolment.plan, {"mentor_name": "Rina Contoh, S.H."}, by=sari)
    with pytest.raises(DomainError):
        confirm_answer(link, CheckInAnswerFactory().pk, MentorWord(True, "Rina"))
    assert CheckInConfirmation.objects.count() == 0


def test_staff_ask_again_once_a_day(asked, sari) -> None:
    day = END + dt.timedelta(days=40)
    ask_again(asked, by=sari, today=day)
    with pytest.raises(DomainError):
        ask_again(asked, by=sari, today=day)
    ask_again(asked, by=sari, today=day + dt.timedelta(days=1))
    assert OutgoingMail.objects.filter(kind="check_in_by_hand").count() == 2


def test_the_reasons_are_an_example_until_the_agency_writes_its_own(jatim, sari, as_user) -> None:
    assert reasons_of(jatim.pk) == EXAMPLE_REASONS
    page, browser = reverse("stop_reasons", args=[jatim.pk]), as_user(sari)
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"reasons": "Pindah\n\nPindah\nBeban kerja "}).status_code == 302
    assert reasons_of(jatim.pk) == ["Pindah", "Beban kerja"]
    with pytest.raises(DomainError):
        save_reasons(jatim, [" "], by=sari)


@pytest.mark.parametrize(
    ("name", "status", "sees"),
    [
        ("sari", 200, True),
        ("lina", 200, True),
        ("gita", 200, True),
        ("pusat", 200, False),
        ("citra", 404, False),
        ("dewi", 403, False),
    ],
)
def test_who_sees_whom_on_the_cohorts_page(name, status, sees, asked, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(name)).get(reverse("cohort_after", args=[asked.enrolment.cohort_id]))
    assert answer.status_code == status
    assert [row.pk for row in answer.context["page"]] == [asked.pk] * sees if status == 200 else not sees


def test_the_sending_agency_counts_its_own_people_alone(asked, gita, as_user) -> None:
    CheckInFactory(enrolment=EnrolmentFactory(cohort=asked.enrolment.cohort, attendance_number=9))
    answer = as_user(gita).get(reverse("cohort_after", args=[asked.enrolment.cohort_id]))
    assert answer.context["counts"]["asked"] == 1


def test_the_pages_cost_the_same_for_many(asked, sari, as_user) -> None:
    cohort, browser = asked.enrolment.cohort, as_user(sari)
    counts = []
    for round_ in range(2):
        for number in range(3):
            row = CheckInFactory(enrolment=EnrolmentFactory(cohort=cohort, attendance_number=10 * round_ + number + 5))
            CheckInAnswerFactory(check_in=row, practice="stopped", reason="Pindah")
        for name, args in (("cohort_after", [cohort.pk]), ("habits_home", [])):
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(reverse(name, args=args)).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_the_road_shows_who_has_not_answered(asked) -> None:
    with time_machine.travel(on(40), tick=False):
        (found,) = blockers(asked.enrolment.cohort)
        assert (found.step, found.refuses) == ("after", False)
        answer_check_in(asked, Answer(Practice.REGULAR))
        assert blockers(asked.enrolment.cohort) == []


def test_the_alumnus_answers_on_the_portal_too(asked, dewi, citra, as_user) -> None:
    page = reverse("portal_check_in", args=[asked.pk])
    with time_machine.travel(on(31), tick=False):
        browser = as_user(dewi)
        assert browser.get(reverse("portal_check_ins")).status_code == 200
        assert browser.post(page, {"practice": "sometimes", "per_week": "2"}).status_code == 302
    answer = CheckInAnswer.objects.get()
    assert (answer.by, answer.per_week) == (dewi, 2)
    assert timezone.localdate(answer.at) == END + dt.timedelta(days=31)
    assert as_user(citra).get(page).status_code in (403, 404)


def test_staff_open_one_question_with_its_link(asked, sari, as_user) -> None:
    with time_machine.travel(on(31), tick=False):
        answer = as_user(sari).get(reverse("check_in_link", args=[asked.pk]))
    assert answer.status_code == 200
    assert reverse("check_in_answer", args=[token_of(asked)]) in answer.content.decode()
