"""Plans put on a day, moved and taken off; days planned, changed and deleted."""

import pytest
from django.db import IntegrityError, connection, transaction

from participants.plans.enums import PlanStatus
from participants.plans.models import PlanStatusChange
from participants.plans.seminar.day_services import create_day, delete_day, edit_day
from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.layout import Pace
from participants.plans.seminar.models import Presentation, PresentationStatusChange, SeminarDay
from participants.plans.seminar.services import move_presentation, spread_plans, take_off
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.stale import mark
from revmental.lib.workflow import IllegalMove
from revmental.mail.models import OutgoingMail
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import plan_in
from tests.factories.seminar import clock

pytestmark = pytest.mark.django_db
FIELDS = ("starts_at", "ends_at", "room", "link", "note")


def statuses(plans) -> list[str]:
    for plan in plans:
        plan.refresh_from_db()
    return [plan.status for plan in plans]


def test_spread_gives_each_plan_a_slot_by_attendance_number_and_moves_it(day, approved, examiner, sari) -> None:
    rows = spread_plans(day, approved[::-1], Pace(20, pause=10), examiners=[examiner], by=sari)

    assert [(row.plan, row.starts_at) for row in rows] == [
        (plan, clock(minutes)) for plan, minutes in zip(approved, (0, 30, 60), strict=True)
    ]
    assert statuses(approved) == [PlanStatus.SEMINAR_READY] * 3
    assert PlanStatusChange.objects.filter(to_status=PlanStatus.SEMINAR_READY, by=sari).count() == 3
    assert AuditEvent.objects.filter(verb="presentation.scheduled").count() == 3


def test_each_presentation_gets_examiner_coach_and_mentor(day, approved, examiner, sari) -> None:
    row = spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)[0]
    assert [(judge.role, judge.name, judge.user) for judge in row.panel.all()] == [
        ("coach", "Tono Contoh", approved[0].enrolment.coach),
        ("examiner", "Budi Contoh", examiner),
        ("mentor", "Rina Contoh", None),
    ]


def test_spread_tells_the_author_when_and_where(day, approved, examiner, sari) -> None:
    approved[0].enrolment.person.email = "dewi@contoh.go.id"
    approved[0].enrolment.person.save()
    spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)
    mail = OutgoingMail.objects.get(kind="seminar_scheduled")
    assert (mail.recipient, mail.subject) == ("dewi@contoh.go.id", "Seminar Anda: 15 September 2026, 08.00 WIB")
    assert "Tempat: Aula Contoh" in mail.body


def test_spreading_again_adds_only_who_is_new(day, approved, examiner, sari) -> None:
    spread_plans(day, approved[:2], Pace(20), examiners=[examiner], by=sari)
    again = spread_plans(day, approved, Pace(20), examiners=[examiner], by=sari)
    assert [row.plan for row in again] == [approved[2]]
    assert [row.starts_at for row in day.presentations.order_by("starts_at")] == [clock(0), clock(20), clock(40)]


def test_spread_costs_the_same_for_one_and_for_many(day, approved, examiner, sari, django_assert_num_queries) -> None:
    with transaction.atomic(), django_assert_num_queries(17):
        spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)
    with transaction.atomic(), django_assert_num_queries(17):
        spread_plans(day, approved[1:], Pace(20), examiners=[examiner], by=sari)


def test_a_day_that_is_too_short_is_refused_whole(day, approved, sari) -> None:
    with pytest.raises(DomainError, match="Tersedia tempat untuk 2 dari 3 presentasi"):
        spread_plans(day, approved, Pace(150), examiners=[], by=sari)
    assert (Presentation.objects.count(), statuses(approved)) == (0, [PlanStatus.APPROVED] * 3)


def test_a_plan_that_is_not_approved_is_refused(day, approved, sari) -> None:
    other = plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=day.cohort))
    with pytest.raises(IllegalMove):
        spread_plans(day, [*approved, other], Pace(20), examiners=[], by=sari)
    assert Presentation.objects.count() == 0


def test_a_plan_of_another_cohort_is_refused(day, foreign_cohort, sari) -> None:
    other = plan_in(PlanStatus.APPROVED, EnrolmentFactory(cohort=foreign_cohort))
    with pytest.raises(DomainError, match="tidak terdaftar di"):
        spread_plans(day, [other], Pace(20), examiners=[], by=sari)


def test_one_plan_is_on_the_schedule_once(day, approved, sari) -> None:
    """The database's own word, past the services."""
    row = spread_plans(day, approved[:1], Pace(20), examiners=[], by=sari)[0]
    with pytest.raises(IntegrityError, match="one_live_presentation_per_plan"), transaction.atomic():
        Presentation.objects.create(
            agency=row.agency, seminar=day, plan=row.plan, starts_at=clock(200), ends_at=clock(220)
        )


def test_moving_gives_another_time_and_keeps_the_plan(day, approved, sari) -> None:
    row = spread_plans(day, approved[:1], Pace(20), examiners=[], by=sari)[0]
    moved = move_presentation(row, (clock(60), clock(80)), by=sari)
    assert (moved.starts_at, statuses(approved[:1])) == (clock(60), [PlanStatus.SEMINAR_READY])
    assert AuditEvent.objects.filter(verb="presentation.moved").count() == 1
    move_presentation(moved, (clock(60), clock(80)), by=sari)
    assert AuditEvent.objects.filter(verb="presentation.moved").count() == 1


@pytest.mark.parametrize(("start", "end"), [(10, 30), (-10, 10), (350, 370), (60, 60)])
def test_moving_over_somebody_or_out_of_the_day_is_refused(day, approved, sari, start, end) -> None:
    rows = spread_plans(day, approved[:2], Pace(20), examiners=[], by=sari)
    with pytest.raises(DomainError):
        move_presentation(rows[1], (clock(start), clock(end)), by=sari)
    rows[1].refresh_from_db()
    assert rows[1].starts_at == clock(20)


def test_taking_off_brings_the_plan_back_and_it_can_be_scheduled_anew(day, approved, examiner, sari) -> None:
    row = spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)[0]
    off = [take_off(row, reason="peserta sakit", by=sari) for _ in range(2)]

    assert [each.status for each in off] == [PresentationStatus.CANCELLED] * 2
    assert PresentationStatusChange.objects.get().note == "peserta sakit"
    assert statuses(approved[:1]) == [PlanStatus.APPROVED]
    again = spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)
    assert (again[0].pk != row.pk, again[0].panel.count()) == (True, 3)


def test_taking_off_asks_for_a_reason(day, approved, sari) -> None:
    row = spread_plans(day, approved[:1], Pace(20), examiners=[], by=sari)[0]
    with pytest.raises(DomainError, match="Sebutkan mengapa"):
        take_off(row, reason=" ", by=sari)
    assert statuses(approved[:1]) == [PlanStatus.SEMINAR_READY]


def hours(first: int, last: int, **changes) -> dict:
    return {"starts_at": clock(first), "ends_at": clock(last), "room": "Aula", "link": "", "note": ""} | changes


def test_planning_the_same_day_twice_makes_one(seminar, sari) -> None:
    days = [create_day(seminar, hours(0, 60), by=sari) for _ in range(2)]
    assert (days[0], SeminarDay.objects.count()) == (days[1], 1)


def test_a_curriculum_without_a_seminar_refuses_the_day(cohort, sari) -> None:
    with pytest.raises(DomainError, match="tidak menyelenggarakan seminar"):
        create_day(cohort, hours(0, 60), by=sari)


def test_a_day_changes_unless_a_presentation_would_lie_outside(day, approved, sari) -> None:
    spread_plans(day, approved, Pace(60), examiners=[], by=sari)
    assert edit_day(day, hours(0, 180, room="Ruang B"), by=sari).room == "Ruang B"
    with pytest.raises(DomainError, match="1 presentasi"):
        edit_day(day, hours(0, 170), by=sari)
    assert SeminarDay.objects.get().ends_at == clock(180)


def test_a_second_editor_of_a_day_is_told_both(day, sari) -> None:
    seen = mark(day, FIELDS)
    edit_day(day, hours(0, 360, room="Ruang B"), seen=seen, by=sari)
    with pytest.raises(StaleEdit) as error:
        edit_day(day, hours(0, 360, room="Ruang C"), seen=seen, by=sari)
    assert error.value.current["ruang"] == "Ruang B"


def test_a_day_goes_only_while_nobody_was_ever_on_it(day, seminar, approved, sari) -> None:
    empty = create_day(seminar, hours(600, 660), by=sari)
    delete_day(empty, by=sari)
    row = spread_plans(day, approved[:1], Pace(20), examiners=[], by=sari)[0]
    take_off(row, reason="peserta sakit", by=sari)
    with pytest.raises(DomainError):
        delete_day(day, by=sari)
    assert list(SeminarDay.objects.all()) == [day]


def test_rows_of_another_agency_are_refused_by_the_database(day, approved, kaltim, sari) -> None:
    row = spread_plans(day, approved[:1], Pace(20), examiners=[], by=sari)[0]
    Presentation.objects.filter(pk=row.pk).update(agency=kaltim)
    with pytest.raises(IntegrityError, match="same_agency"):
        connection.check_constraints()
