"""Deadlines: what is due from whom, said once, and no longer once it is done."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.plans.board.lateness import lateness
from participants.plans.deadlines.due import Due, due_of, left_text
from participants.plans.deadlines.models import PlanDeadlines
from participants.plans.deadlines.services import remind, set_deadlines
from participants.plans.deadlines.tasks import plan_reminders_task
from participants.plans.enums import PlanStatus
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.models import ActionPlan
from participants.plans.versions.services import submit_plan
from programs.cohorts.models import Cohort
from revmental.accounts.entry.links import token_of
from revmental.accounts.models import AuditEvent
from revmental.mail.models import OutgoingMail
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import PlanDeadlinesFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 9, 10)
S = PlanStatus


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


@pytest.fixture
def running(cohort, enrolment) -> Cohort:
    """The cohort on its way; plans are to be submitted by DAY, reports a month later."""
    Cohort.objects.update(status="running")
    PlanDeadlinesFactory(cohort=cohort, submit_by=DAY, improve_by=after(20), report_by=after(30))
    enrolment.person.email = "dewi@contoh.go.id"
    enrolment.person.save()
    return cohort


def sent() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("created_at").values_list("kind", "recipient"))


# due_of


@pytest.mark.parametrize(
    ("status", "holds_seminar", "wanted"),
    [
        (S.DRAFT, True, ("submit_by", "author")), (S.RETURNED, True, ("submit_by", "author")), (S.SUBMITTED, True, ("coach", "coach")),
        (S.COACH_APPROVED, True, ("mentor", "mentor")), (S.APPROVED, True, None), (S.APPROVED, False, ("report_by", "author")),
        (S.SEMINAR_READY, True, None), (S.PRESENTED, True, None), (S.REVISING, True, ("improve_by", "author")),
        (S.REVISED, True, ("coach", "coach")), (S.IMPLEMENTING, True, ("report_by", "author")), (S.REPORTED, True, ("coach", "coach")),
        (S.DONE, True, None),
    ],
)  # fmt: skip
def test_each_status_says_what_is_due(status, holds_seminar, wanted) -> None:
    plan = SimpleNamespace(status=status, submitted_at=timezone.now())
    version = SimpleNamespace(answer_days=5, holds_seminar=holds_seminar)
    deadlines = SimpleNamespace(submit_by=DAY, improve_by=DAY, report_by=DAY)
    due = due_of(plan, version, deadlines)
    assert (due and (due.key, due.who)) == wanted


def test_coach_and_mentor_have_the_days_of_the_version() -> None:
    at = dt.datetime(2026, 9, 1, 3, tzinfo=dt.UTC)
    version = SimpleNamespace(answer_days=5, holds_seminar=True)
    plan = SimpleNamespace(status=S.SUBMITTED, submitted_at=at)
    assert due_of(plan, version, None) == Due("coach", "coach", dt.date(2026, 9, 6))
    plan.status = S.COACH_APPROVED
    assert due_of(plan, version, None, at + dt.timedelta(days=2)) == Due("mentor", "mentor", dt.date(2026, 9, 8))


def test_without_days_nothing_is_due_from_the_author() -> None:
    version = SimpleNamespace(answer_days=5, holds_seminar=True)
    assert due_of(None, version, None) is None


@pytest.mark.parametrize(("days", "words"), [(3, "3 hari lagi"), (0, "hari ini"), (-2, "lewat 2 hari")])
def test_how_far_away_it_is_in_words(days, words) -> None:
    assert left_text(after(days), DAY) == words


# remind


def test_the_author_is_reminded_before_and_when_late_each_once(running) -> None:
    for day in (-4, -3, -1, 0, 1, 1, 3, 8, 30, 61):
        remind(after(day))
    assert sent() == [
        ("plan_due_soon", "dewi@contoh.go.id"),
        ("plan_due_late", "dewi@contoh.go.id"),
        ("plan_due_late_again", "dewi@contoh.go.id"),
    ]
    assert "3 hari lagi" in OutgoingMail.objects.get(kind="plan_due_soon").subject


def test_a_moved_day_is_reminded_of_anew(running, sari) -> None:
    remind(after(-1))
    set_deadlines(running, {"submit_by": after(5), "improve_by": None, "report_by": None}, by=sari)
    remind(after(3))
    assert [kind for kind, _to in sent()] == ["plan_due_soon", "plan_due_soon"]


def test_what_is_submitted_is_no_longer_reminded_of(running, draft, dewi) -> None:
    submit_plan(draft, by=dewi)
    OutgoingMail.objects.all().delete()
    remind(after(1))
    assert [to for _kind, to in sent() if to == "dewi@contoh.go.id"] == []


def test_coach_and_mentor_are_reminded_in_their_turn(running, with_mentor, enrolment, tono, sari) -> None:
    tono.email = "tono@contoh.go.id"
    tono.save()
    enrolment.coach, enrolment.mentor_email = tono, "rina@contoh.go.id"
    enrolment.save()
    OutgoingMail.objects.all().delete()
    late = timezone.localdate() + dt.timedelta(days=running.version.answer_days + 1)
    assert remind(late) == 0, "the mentor without a link cannot be led anywhere"
    link = make_mentor_link(with_mentor, {"mentor_name": "Rina Contoh, S.H."}, by=sari)
    OutgoingMail.objects.all().delete()
    remind(late)
    ActionPlan.objects.update(status=S.SUBMITTED)
    remind(late)
    assert sent() == [("plan_due_late", "rina@contoh.go.id"), ("plan_due_late", "tono@contoh.go.id")]
    assert token_of(link) in OutgoingMail.objects.get(recipient="rina@contoh.go.id").body


@pytest.mark.parametrize("status", ["planned", "after", "cancelled"])
def test_only_cohorts_on_the_way_are_reminded(status, running) -> None:
    Cohort.objects.update(status=status)
    assert remind(after(1)) == 0


def test_who_withdrew_is_left_alone(running, enrolment) -> None:
    type(enrolment).objects.update(status="withdrawn")
    assert remind(after(1)) == 0


def test_reminding_costs_the_same_for_one_and_for_many(
    running, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    remind(after(-1))  # the first time makes the system's own user
    with django_assert_max_num_queries(12) as spent:
        remind(after(1))
    for number in range(5):
        row = EnrolmentFactory(cohort=running)
        row.person.email = f"peserta{number}@contoh.go.id"
        row.person.save()
    with django_assert_num_queries(len(spent)):
        assert remind(after(1)) == 5


def test_the_task_of_the_day_reminds(running, time_machine) -> None:
    time_machine.move_to(dt.datetime.combine(after(1), dt.time(3), tzinfo=dt.UTC))
    plan_reminders_task()
    assert sent() == [("plan_due_late", "dewi@contoh.go.id")]


# pages


def test_staff_set_the_days_once(cohort, sari, as_user) -> None:
    page = reverse("plan_deadlines", args=[cohort.pk])
    browser, days = as_user(sari), {"submit_by": "2026-09-10", "improve_by": "", "report_by": "2026-10-10"}
    assert [browser.post(page, days).status_code for _press in range(2)] == [302, 302]
    row = PlanDeadlines.objects.get()
    assert (row.submit_by, row.improve_by, row.report_by) == (DAY, None, after(30))
    assert AuditEvent.objects.filter(verb="deadlines.set").count() == 1


def test_days_out_of_order_are_refused(cohort, sari, as_user) -> None:
    days = {"submit_by": "2026-09-10", "improve_by": "2026-09-01", "report_by": ""}
    answer = as_user(sari).post(reverse("plan_deadlines", args=[cohort.pk]), days)
    assert (answer.status_code, PlanDeadlines.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("who", "status"), [("sari", 200), ("coach", 403), ("lina", 403), ("dewi", 403), ("citra", 404)]
)
def test_only_organisers_set_the_days(who, status, cohort, enrolment, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(reverse("plan_deadlines", args=[cohort.pk])).status_code == status


def test_the_author_sees_the_day(running, draft, dewi, as_user, time_machine) -> None:
    time_machine.move_to(dt.datetime.combine(after(2), dt.time(3), tzinfo=dt.UTC))
    body = as_user(dewi).get(reverse("plan_edit", args=[draft.pk])).content.decode()
    assert ["paling lambat 10 September 2026" in body, "lewat 2 hari" in body] == [True, True]


def test_the_board_says_who_has_not_submitted(running, draft) -> None:
    deadlines = running.plan_deadlines
    assert lateness(draft, running.version, after(2), deadlines) == "belum dikirim: lewat 2 hari"
    assert lateness(draft, running.version, after(0), deadlines) == ""
